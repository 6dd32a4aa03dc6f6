import { signal } from "../vendor/signals.js";
import { pages, send } from "./api.js";

/** Every store that the user may see: {list: null | [store], at: ms, error: null | Error}. */
export const stores = signal({ list: null, at: 0, error: null });

export async function refreshStores() {
  try {
    const list = [];
    for await (const page of pages("/stores", "stores")) list.push(...page);
    stores.value = { list, at: Date.now(), error: null };
  } catch (error) {
    stores.value = { ...stores.value, error };
  }
}

/** After how many hours without a file a store is silent: 0 never, null as all stores. */
export async function setStoreHours(name, hours) {
  await send("PUT", `/stores/${encodeURIComponent(name)}`, { report_every_hours: hours });
  await refreshStores();
}

export function storeNamed(name) {
  return stores.value.list?.find((store) => store.store === name);
}

export function storesMatching(list, search = "") {
  const wanted = search.trim().toLocaleLowerCase();
  return list.filter(({ store }) => store.toLocaleLowerCase().includes(wanted));
}

/** `state` is short (something is out or low), silent or anything else for all; the worst come first. */
export function storesIn(state, list) {
  if (state === "silent") return list.filter(({ silent }) => silent);
  if (state !== "short") return list;
  const short = list.filter(({ out, low }) => out > 0 || low > 0);
  return short.sort((a, b) => b.out - a.out || b.low - a.low);
}

export function totals(list) {
  const sum = (field) => list.reduce((total, store) => total + (store[field] ?? 0), 0);
  return { items: sum("items"), out: sum("out"), low: sum("low") };
}
