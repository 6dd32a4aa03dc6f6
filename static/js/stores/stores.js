import { send } from "../api_client/api.js";
import { wholeList } from "../api_client/lists.js";
import { matching } from "../lib/folded.js";

/** @import { Store } from "../api_client/types.js" */

/** Every store that the user may see. */
export const { state: stores, refresh: refreshStores } = wholeList("/stores", "stores");

/**
 * After how many hours without a file a store is silent: 0 never, null as all stores.
 *
 * @param {string} name
 * @param {number | null} hours
 */
export async function setStoreHours(name, hours) {
  await send("PUT", `/stores/${encodeURIComponent(name)}`, { report_every_hours: hours });
  await refreshStores();
}

/**
 * Sets what people call a store; "" for its name.
 *
 * @param {Store} store
 * @param {string} label
 */
export async function setStoreLabel({ store: name, report_every_hours: hours }, label) {
  const body = { report_every_hours: hours, label: label || null };
  await send("PUT", `/stores/${encodeURIComponent(name)}`, body);
  await refreshStores();
}

/** @param {Store} store */
export function labelOf({ store, label }) {
  return label ?? store;
}

export function storeList() {
  return stores.value.list ?? [];
}

/**
 * Every store as something to choose: [value, words].
 *
 * @returns {[string, string][]}
 */
export function storeOptions() {
  return storeList().map((store) => [store.store, labelOf(store)]);
}

/**
 * What people call the store of that name, as far as that is known.
 *
 * @param {string} name
 */
export function labelOfName(name) {
  const store = storeNamed(name);
  return store ? labelOf(store) : name;
}

/** @param {string} name */
export function storeNamed(name) {
  return storeList().find(({ store }) => store === name);
}

/**
 * @param {Store[]} list
 * @param {string} [search]
 */
export function storesMatching(list, search = "") {
  const matches = matching(search);
  return list.filter((store) => matches(`${store.store}\n${labelOf(store)}`));
}

/**
 * `state` is short (something is out or low), silent, retired or anything else for all others; the worst come first.
 *
 * @param {string | undefined} state
 * @param {Store[]} list
 */
export function storesIn(state, list) {
  if (state === "silent") return list.filter(({ silent }) => silent);
  if (state === "retired") return list.filter(({ retired }) => retired);
  if (state !== "short") return list.filter(({ retired }) => !retired);
  const short = list.filter(({ out, low }) => out > 0 || low > 0);
  return short.toSorted((a, b) => b.out - a.out || b.low - a.low);
}

/** @param {Store[]} list */
export function totals(list) {
  const sum = (/** @type {"items" | "out" | "low"} */ field) =>
    list.reduce((total, store) => total + store[field], 0);
  return { items: sum("items"), out: sum("out"), low: sum("low") };
}
