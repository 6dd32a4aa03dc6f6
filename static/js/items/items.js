import { signal } from "@preact/signals";
import { all, get, pages } from "../api_client/api.js";
import { asError } from "../lib/errors.js";
import { stateOf } from "../lib/stock_state.js";

/** @import { Item, MadeChange, Upload } from "../api_client/types.js" */
/** @typedef {{ store: string | null, list: Item[], complete: boolean, error: Error | null }} Items */

/**
 * The items of the store in view; `complete` is false while pages are still coming.
 *
 * @type {import("@preact/signals").Signal<Items>}
 */
export const items = signal({ store: null, list: [], complete: false, error: null });

/**
 * Its row in the store in view, as far as that is read.
 *
 * @param {string} item
 */
export function itemNamed(item) {
  return items.value.list.find((row) => row.item === item);
}

const AT_A_TIME = 1000;

/** A growing list is shown again when it has grown by half: each showing sorts all of it. */
const GROWTH = 1.5;

/** Counts the readings, so that one that was overtaken by another is dropped. */
let latest = 0;

/**
 * Shows a store: its items appear while they come.
 *
 * @param {string} store
 */
export function openItems(store) {
  if (items.value.store === store && !items.value.error) return refreshItems(store);
  items.value = { store, list: [], complete: false, error: null };
  return load(store, (list) => {
    if (list.length < GROWTH * items.value.list.length) return;
    items.value = { ...items.value, list: [...list] };
  });
}

/**
 * Reads the store again and changes what is shown in one go, so that nothing jumps. Of a long list,
 * what `upload` changed is shown before: all of it takes seconds.
 *
 * @param {string} store
 * @param {Upload} [upload]
 */
export async function refreshItems(store, upload) {
  const isLong = items.value.store === store && items.value.list.length > AT_A_TIME;
  if (isLong && upload && upload.changed > 0) await showChanges(store, upload.id);
  return load(store, () => {});
}

/** @param {string} store */
export async function refreshItemsIfFew(store) {
  const { store: shown, list, complete } = items.value;
  if (shown === store && complete && list.length <= AT_A_TIME) await refreshItems(store);
}

/**
 * @param {string} store
 * @param {string} item
 */
export async function refreshItem(store, item) {
  const { items: found } = await get("/items", { store, item });
  putRows(store, found);
}

/**
 * Reads the store's retired items, which its list leaves out.
 *
 * @param {string} store
 */
export async function readRetired(store) {
  putRows(store, await all("/items", "items", { store, state: "retired", limit: AT_A_TIME }));
}

/**
 * A row of the list as a change of an upload leaves it; newer rows stay as they are. Pure.
 *
 * @param {Item} row
 * @param {MadeChange} change
 * @returns {Item}
 */
export function changedRow(row, { after, at, upload, line }) {
  if (at === null || Date.parse(row.as_of) > Date.parse(at)) return row;
  const state = stateOf(after, row.threshold);
  const acknowledgement = state === row.state ? row.acknowledgement : null;
  return { ...row, count: after, state, acknowledgement, as_of: at, upload, line };
}

/**
 * @param {string} store
 * @param {string} id
 */
async function showChanges(store, id) {
  try {
    const { changes } = await get(`/uploads/${id}/changes`, { limit: AT_A_TIME });
    const rows = new Map(items.value.list.map((row) => [row.item, row]));
    const changed = changes.flatMap((change) => {
      const row = rows.get(change.item);
      return row && change.store === store ? [changedRow(row, change)] : [];
    });
    putRows(store, changed);
  } catch {
    // The whole list is read next, and says what is wrong.
  }
}

/**
 * Puts rows into the list that is shown, each in the place of its item.
 *
 * @param {string} store
 * @param {Item[]} rows
 */
function putRows(store, rows) {
  if (items.value.store !== store) return;
  const list = new Map(items.value.list.map((row) => [row.item, row]));
  for (const row of rows) list.set(row.item, row);
  items.value = { ...items.value, list: [...list.values()] };
}

/**
 * What is known of the store's retired items, which `list` leaves out.
 *
 * @param {string} store
 * @param {Item[]} list
 */
function retiredBeside(store, list) {
  const known = items.value.store === store ? items.value.list.filter(({ state }) => state === "retired") : [];
  const listed = new Set(list.map(({ item }) => item));
  return known.filter(({ item }) => !listed.has(item));
}

/**
 * @param {string} store
 * @param {(list: Item[]) => void} onPage
 */
async function load(store, onPage) {
  const mine = ++latest;
  /** @type {Item[]} */
  const list = [];
  try {
    for await (const page of pages("/items", "items", { store, limit: AT_A_TIME })) {
      if (mine !== latest) return;
      list.push(...page);
      onPage(list);
    }
    if (mine === latest) {
      items.value = { store, list: [...list, ...retiredBeside(store, list)], complete: true, error: null };
    }
  } catch (error) {
    if (mine === latest) items.value = { ...items.value, error: asError(error) };
  }
}
