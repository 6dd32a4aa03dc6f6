import { signal } from "../vendor/signals.js";
import { get, pages } from "./api.js";
import { changedRow } from "./stock.js";

/** The items of the store in view; `complete` is false while pages are still coming. */
export const items = signal({ store: null, list: [], complete: false, error: null });

const AT_A_TIME = 1000;

/** A growing list is shown again when it has grown by half: each showing sorts all of it. */
const MORE = 1.5;

const TRIES = 8;
const PAUSE = 300;
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

/**
 * Reads the store again and changes what is shown in one go, so that nothing jumps. Of a long list,
 * what `upload` changed is shown before: all of it takes seconds.
 */
export async function refreshItems(store, upload) {
  const isLong = items.value.store === store && items.value.list.length > AT_A_TIME;
  if (isLong && upload?.changed > 0) await showChanges(store, upload);
  return load(store, () => {});
}

/** Reads one item again, until `settled` is true of it: a changed rule takes a second to be known everywhere. */
export async function refreshItem(store, item, settled) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { items: found } = await get("/items", { store, item });
    mend(store, found);
    if (found.every(settled)) return;
    await new Promise((wake) => setTimeout(wake, PAUSE));
  }
}

async function showChanges(store, { id }) {
  try {
    const { changes } = await get(`/uploads/${id}/changes`, { limit: AT_A_TIME });
    const rows = new Map(items.value.list.map((row) => [row.item, row]));
    const known = changes.filter((change) => change.store === store && rows.has(change.item));
    mend(store, known.map((change) => changedRow(rows.get(change.item), change)));
  } catch {
    // The whole list is read next, and says what is wrong.
  }
}

/** Puts rows into the list that is shown, each in the place of its item. */
function mend(store, rows) {
  if (items.value.store !== store) return;
  const list = new Map(items.value.list.map((row) => [row.item, row]));
  for (const row of rows) list.set(row.item, row);
  items.value = { ...items.value, list: [...list.values()] };
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
