/** The order of a list of stores. Pure. */

import { byName } from "../lib/by_name.js";

/** @import { Store } from "../api_client/types.js" */

/** @type {Record<string, (a: Store, b: Store) => number>} */
const ORDERS = {
  "-out": (a, b) => b.out - a.out,
  "-low": (a, b) => b.low - a.low,
  "-items": (a, b) => b.items - a.items,
  reported: (a, b) => (a.last_report_at ?? "").localeCompare(b.last_report_at ?? ""),
  store: () => 0,
};

/**
 * Without `sort`: what somebody has to look at first. `waits` is how many files of a store wait.
 *
 * @param {Store[]} list
 * @param {string | undefined} sort
 * @param {(store: string) => number} waits
 */
export function ordered(list, sort, waits) {
  const need = (/** @type {Store} */ a, /** @type {Store} */ b) =>
    b.out - a.out || b.low - a.low || waits(b.store) - waits(a.store) || Number(b.silent) - Number(a.silent);
  const order = ORDERS[sort ?? ""] ?? need;
  return list.toSorted((a, b) => order(a, b) || byName(a.store, b.store));
}
