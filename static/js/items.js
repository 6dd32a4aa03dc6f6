import { signal } from "../vendor/signals.js";
import { pages } from "./api.js";

/** The items of the store in view; `complete` is false while pages are still coming. */
export const items = signal({ store: null, list: [], complete: false, error: null });

const AT_A_TIME = 1000;

/** A growing list is shown again when it has grown by half: each showing sorts all of it. */
const MORE = 1.5;
let turn = 0;

/** Shows a store: its items appear while they come. */
export function openItems(store) {
  if (items.value.store === store && !items.value.error) return refreshItems(store);
  items.value = { store, list: [], complete: false, error: null };
  return load(store, (list) => {
    if (list.length < MORE * items.value.list.length) return;
    items.value = { ...items.value, list: [...list] };
  });
}

/** Reads the store again and changes what is shown in one go, so that nothing jumps. */
export function refreshItems(store) {
  return load(store, () => {});
}

async function load(store, onPage) {
  const mine = ++turn;
  const list = [];
  try {
    for await (const page of pages("/items", "items", { store, limit: AT_A_TIME })) {
      if (mine !== turn) return;
      list.push(...page);
      onPage(list);
    }
    if (mine === turn) items.value = { store, list, complete: true, error: null };
  } catch (error) {
    if (mine === turn) items.value = { ...items.value, error };
  }
}
