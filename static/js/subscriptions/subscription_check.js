import { t } from "../lib/text.js";
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
  if (kinds.length === 0) problems.kinds = t("Choose at least one.");
  if (stores?.length === 0) problems.stores = t("Choose at least one store.");
  else if (stores && stores.length > MOST_STORES) {
    problems.stores = t("You chose {n} stores; at most {most} are possible.", { n: stores.length, most: MOST_STORES });
  } else if (stores && stores.length * kinds.length > MOST_PAIRS) {
    problems.stores = t("{stores} stores with {kinds} kinds of alert are too many for one address: at most {most} stores.", {
      stores: stores.length, kinds: kinds.length, most: Math.floor(MOST_PAIRS / kinds.length) });
  }
  return problems;
}
