/** The items of a store beside what was counted of them. Pure. */

import { toCsv } from "../lib/csv.js";
import { matching } from "../lib/folded.js";

/** @import { Item } from "../api_client/types.js" */
/** @import { Counted, Tally } from "./tally.js" */
/** @import { StockState } from "../lib/stock_state.js" */

/**
 * An item to count: `now` is the count that the system has, null for one that it does not know.
 *
 * @typedef {{ item: string, now: number | null, state: StockState | null, counted: Counted | undefined }} CountRow
 */

/**
 * In the order of the shelf: that of the items in the store, then those that were found beside them.
 *
 * @param {Item[]} items
 * @param {Map<string, Counted>} counted
 * @returns {CountRow[]}
 */
export function countRows(items, counted) {
  const listed = items.filter(({ state }) => state !== "retired");
  const known = new Set(listed.map(({ item }) => item));
  const found = [...counted.values()].filter(({ item }) => !known.has(item));
  return [
    ...listed.map(({ item, count, state }) => ({ item, now: count, state, counted: counted.get(item) })),
    ...found.map((each) => ({ item: each.item, now: null, state: null, counted: each })),
  ];
}

/**
 * `state`: open (not counted yet), again (to be counted again), low, out, or anything else for all.
 *
 * @param {CountRow[]} rows
 * @param {string | undefined} state
 * @param {string} search words, each of which is in the name
 */
export function rowsShown(rows, state, search) {
  const matches = matching(search);
  return rows.filter((row) => isIn(state, row) && matches(row.item));
}

/**
 * @param {string | undefined} state
 * @param {CountRow} row
 */
export function isIn(state, { state: stock, counted }) {
  if (state === "open") return !counted;
  if (state === "again") return Boolean(counted?.isDoubtful);
  return (state !== "low" && state !== "out") || stock === state;
}

/**
 * What is to be looked at before the counts are sent.
 *
 * @param {CountRow[]} rows
 */
export function reviewOf(rows) {
  const counted = rows.flatMap((row) => (row.counted ? [{ ...row, ...row.counted }] : []));
  const open = rows.filter((row) => !row.counted);
  return {
    counted,
    doubtful: counted.filter(({ isDoubtful }) => isDoubtful),
    differing: counted.filter(({ count, now }) => count !== now),
    open,
    openInStock: open.filter(({ now }) => (now ?? 0) > 0),
  };
}

/**
 * The file that says what was counted.
 *
 * @param {string} store
 * @param {Tally} tally
 */
export function countFile(store, { counted }) {
  return toCsv(["store", "item", "count"], [...counted.values()].map(({ item, count }) => ({ store, item, count })));
}

/**
 * A file to be filled by hand or in a spreadsheet.
 *
 * @param {string} store
 * @param {CountRow[]} rows
 */
export function sheetFile(store, rows) {
  return toCsv(["store", "item", "count"], rows.map(({ item }) => ({ store, item, count: null })));
}
