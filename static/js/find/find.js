import { signal } from "@preact/signals";
import { get } from "../api_client/api.js";
import { pagedList } from "../api_client/lists.js";
import { asError } from "../lib/errors.js";
import { addNames, emptyIndex } from "./name_index.js";

/** @import { ItemNames } from "../api_client/types.js" */
/** @import { NameIndex } from "./name_index.js" */
/** @typedef {{ index: NameIndex, complete: boolean, error: Error | null }} Names */

/**
 * The names of all items that the user may read; `complete` is false while pages are still coming.
 *
 * @type {import("@preact/signals").Signal<Names>}
 */
export const itemNames = signal({ index: emptyIndex(), complete: false, error: null });

const { state: newestUploads, refresh } = pagedList("/uploads", "uploads");

/** The newest uploads, of every store. */
export { newestUploads };

export function readNewestUploads() {
  return refresh({ limit: 50 });
}

/** Names that are taken in before the browser may draw again. */
const AT_ONCE = 4000;

/** For so long nobody asks whether there are new ones; in milliseconds. */
const FRESH = 60_000;

/** @type {ItemNames[]} */
let known = [];
let readAt = -FRESH;

/** Reads them, at first as they come; later ones take the place of all when they are there. */
export async function readItemNames() {
  const now = performance.now();
  if (now - readAt < FRESH) return;
  readAt = now;
  const { complete } = itemNames.value;
  const index = emptyIndex();
  itemNames.value = { ...itemNames.value, error: null };
  try {
    /** @type {ItemNames[]} */
    const pages = [];
    let cursor = null;
    do {
      /** @type {ItemNames} */
      const page = await get("/items/names", { cursor });
      pages.push(page);
      cursor = page.next;
      await take(index, page);
      if (!complete) itemNames.value = { index, complete: cursor === null, error: null };
    } while (cursor !== null);
    if (pages.some((page, at) => page !== known[at])) itemNames.value = { index, complete: true, error: null };
    known = pages;
  } catch (error) {
    readAt = -FRESH;
    itemNames.value = { ...itemNames.value, error: asError(error) };
  }
}

/**
 * @param {NameIndex} index
 * @param {ItemNames} page
 */
async function take(index, page) {
  for (let from = 0; from < page.items.length; from += AT_ONCE) {
    addNames(index, page, from, from + AT_ONCE);
    await new Promise((done) => setTimeout(done));
  }
}
