import { signal } from "../vendor/signals.js";
import { pages } from "./api.js";

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

export function storeNamed(name) {
  return stores.value.list?.find((store) => store.store === name);
}

export function storesMatching(list, search = "") {
  const wanted = search.trim().toLocaleLowerCase();
  return list.filter(({ store }) => store.toLocaleLowerCase().includes(wanted));
}

export function totals(list) {
  const sum = (field) => list.reduce((total, store) => total + (store[field] ?? 0), 0);
  return { items: sum("items"), out: sum("out"), low: sum("low") };
}
