import { CHANNELS } from "./channels.js";

/** @import { Problems } from "../ui/form.js" */
/** @import { Channel } from "./channels.js" */

/** What one subscription of SNS can filter by: stores times kinds. */
const MOST_PAIRS = 150;
const MOST_STORES = 100;

/**
 * What is wrong with a subscription, by field; {} when nothing is. `stores` null: every one. Pure.
 *
 * @param {{ channel: Channel, address: string, stores: string[] | null, kinds: string[] }} subscription
 */
export function problemsOfSubscription({ channel, address, stores, kinds }) {
  /** @type {Problems} */
  const problems = {};
  const { pattern, expected } = CHANNELS[channel];
  if (!pattern.test(address.trim())) problems.address = expected;
  if (kinds.length === 0) problems.kinds = "Choose at least one.";
  if (stores?.length === 0) problems.stores = "Choose at least one store.";
  else if (stores && stores.length > MOST_STORES) {
    problems.stores = `These are ${stores.length} stores; at most ${MOST_STORES} can be named.`;
  } else if (stores && stores.length * kinds.length > MOST_PAIRS) {
    problems.stores =
      `${stores.length} stores with ${kinds.length} kinds of alert are too many for one address:`
      + ` at most ${Math.floor(MOST_PAIRS / kinds.length)} stores.`;
  }
  return problems;
}
