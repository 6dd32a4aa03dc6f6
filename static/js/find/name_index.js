/** Names of items as they are searched, and the search. Pure. */

import { folded, wordsOf } from "../lib/folded.js";

/** @import { ItemNames } from "../api_client/types.js" */

/**
 * In columns: there may be 100,000. `stores` is how many stores have each.
 *
 * @typedef {{ names: string[], folded: string[], stores: number[], places: Map<string, number> }} NameIndex
 */

/** How well a text fits: it is what was typed, begins with it, each word begins one of its own, or all are in it. */
const RANKS = 4;

/** @returns {NameIndex} */
export function emptyIndex() {
  return { names: [], folded: [], stores: [], places: new Map() };
}

/**
 * Adds some of a page of names.
 *
 * @param {NameIndex} index
 * @param {ItemNames} page
 * @param {number} from
 * @param {number} to
 */
export function addNames(index, { items, stores }, from, to) {
  for (let at = from; at < Math.min(to, items.length); at += 1) {
    const name = items[at] ?? "";
    const place = index.places.get(name) ?? index.names.length;
    index.places.set(name, place);
    index.names[place] = name;
    index.folded[place] ??= folded(name);
    index.stores[place] = (index.stores[place] ?? 0) + (stores[at] ?? 0);
  }
}

/**
 * The names with every word of the search in them: the first that fit best, and how many there are.
 *
 * @param {NameIndex} index
 * @param {string} search
 * @param {number} most
 */
export function searchNames({ names, folded: list, stores }, search, most) {
  const { total, rank, places } = ranked(list, search, most);
  return { total, rank, found: places.map((place) => ({ name: names[place] ?? "", stores: stores[place] ?? 0 })) };
}

/**
 * The same of any texts that are folded: the places of the first, and the rank of the best.
 *
 * @param {string[]} list
 * @param {string} search
 * @param {number} most
 */
export function ranked(list, search, most) {
  const words = wordsOf(search);
  const whole = words.join(" ");
  const ranks = Array.from({ length: RANKS }, () => /** @type {number[]} */ ([]));
  let total = 0;
  for (let at = 0; at < list.length; at += 1) {
    const text = list[at] ?? "";
    const rank = words.every((word) => text.includes(word)) ? rankOf(text, whole, words) : RANKS;
    const places = ranks[rank];
    if (!places) continue;
    total += 1;
    if (places.length < most) places.push(at);
  }
  return { total, rank: ranks.findIndex((places) => places.length > 0), places: ranks.flat().slice(0, most) };
}

/**
 * @param {string} text
 * @param {string} whole
 * @param {string[]} words
 */
function rankOf(text, whole, words) {
  if (text.startsWith(whole)) return text.length === whole.length ? 0 : 1;
  return words.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? 2 : 3;
}
