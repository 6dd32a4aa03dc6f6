import { signal } from "@preact/signals";
import { all, get, pages } from "../api_client/api.js";
import { asError, isNotFound } from "../lib/errors.js";
import { reading } from "../lib/reading.js";
import { storeNamed } from "../stores/stores.js";
import { changedRow, withRows } from "./newer_rows.js";

/** @import { Item, Upload } from "../api_client/types.js" */
/** @typedef {{ store: string | null, list: Item[], complete: boolean, error: Error | null }} Items */

/**
 * The items of the store in view; `complete` is false while pages are still coming.
 *
 * @type {import("@preact/signals").Signal<Items>}
 */
export const items = signal({ store: null, list: [], complete: false, error: null });

/** Counts the readings of one item alone: what else shows it is to be read again. */
export const itemReads = signal(0);

/**
 * Its row in the store in view, as far as that is read.
 *
 * @param {string} item
 */
export function itemNamed(item) {
  return items.value.list.find((row) => row.item === item);
}

const AT_A_TIME = 1000;

/** Of a long list some are shown soon: an answer takes as long as it has rows. */
const AT_FIRST = 100;

/** A growing list is shown again when it has grown by half: each showing looks at all of it. */
const GROWTH = 1.5;

/** Whether the store is known to have changed since its list was begun to be read. */
let isStale = false;

/** Rows that were put into the list since it was begun to be read, by item. */
const put = /** @type {Map<string, Item>} */ (new Map());

/**
 * Shows a store: its items appear while they come.
 *
 * @param {string} store
 */
export function openItems(store) {
  const { store: shown, complete, error } = items.value;
  const isBeingRead = shown === store && !complete && !error;
  if (isBeingRead) return;
  if (shown !== store || !complete) items.value = { store, list: [], complete: false, error: null };
  read(store);
}

/**
 * Reads the store again and changes what is shown in one go, so that nothing jumps. Of a long list,
 * what `upload` changed is shown before: all of it takes seconds.
 *
 * @param {string} store
 * @param {Upload} [upload]
 */
export async function refreshItems(store, upload) {
  if (isLong(store) && upload && upload.changed > 0) await showChanges(store, upload.id);
  return read(store);
}

/**
 * Something of the store has changed. A long list shows at once what the store's last file changed, and is
 * read again with the next minute: one that changes all the time would be read all the time.
 *
 * @param {string} store
 * @param {string | null} [lastUpload]
 */
export async function noteChange(store, lastUpload) {
  if (!isLong(store)) return read(store);
  isStale = true;
  if (lastUpload) await showChanges(store, lastUpload);
}

/**
 * Reads the list again if that is cheap, or needed.
 *
 * @param {string} store
 */
export async function refreshInTime(store) {
  if (items.value.store === store && items.value.complete && (isStale || !isLong(store))) await read(store);
}

/** @param {string} store */
function firstOf(store) {
  const { items: total = Infinity } = storeNamed(store) ?? {};
  return total > AT_A_TIME ? AT_FIRST : AT_A_TIME;
}

/** @param {string} store */
function isLong(store) {
  return items.value.store === store && Math.max(items.value.list.length, storeNamed(store)?.items ?? 0) > AT_A_TIME;
}

/**
 * @param {string} store
 * @param {string} item
 */
export async function refreshItem(store, item) {
  const { items: found } = await get("/items", { store, item });
  putRows(store, found);
  itemReads.value += 1;
  return found[0];
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
 * @param {string} store
 * @param {string} id
 */
async function showChanges(store, id) {
  try {
    const { changes } = await get(`/uploads/${id}/changes`, { limit: AT_A_TIME });
    const changed = new Map(changes.flatMap((change) => (change.store === store ? [[change.item, change]] : [])));
    putRows(store, items.value.list.flatMap((row) => {
      const change = changed.get(row.item);
      return change ? [changedRow(row, change)] : [];
    }));
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
export function putRows(store, rows) {
  if (items.value.store !== store) return;
  const given = new Map(rows.map((row) => [row.item, row]));
  for (const row of rows) put.set(row.item, row);
  const list = items.value.list.map((row) => {
    const other = given.get(row.item);
    given.delete(row.item);
    return other ?? row;
  });
  items.value = { ...items.value, list: [...list, ...given.values()] };
}

/**
 * What is known of the store's retired items, which `list` leaves out.
 *
 * @param {string} store
 * @param {Item[]} list
 */
function retiredBeside(store, list) {
  const known = items.value.store === store ? items.value.list.filter(({ state }) => state === "retired") : [];
  if (known.length === 0) return known;
  const listed = new Set(list.map(({ item }) => item));
  return known.filter(({ item }) => !listed.has(item));
}

/** Reads all of a store; the first time, its items appear while they come. */
const read = reading(async (store, isCurrent) => {
  isStale = false;
  put.clear();
  /** @type {Item[]} */
  const list = [];
  try {
    for await (const page of pages("/items", "items", { store, limit: AT_A_TIME }, firstOf(store))) {
      if (!isCurrent()) return;
      list.push(...page);
      const { list: shown, complete } = items.value;
      if (!complete && list.length >= GROWTH * shown.length) items.value = { store, list: withRows(list, put), complete, error: null };
    }
    if (isCurrent()) {
      items.value = { store, list: withRows([...list, ...retiredBeside(store, list)], put), complete: true, error: null };
    }
  } catch (error) {
    if (!isCurrent()) return;
    // A store of which no file has come is one without items.
    items.value = isNotFound(asError(error))
      ? { store, list: [], complete: true, error: null }
      : { ...items.value, error: asError(error) };
  }
});
