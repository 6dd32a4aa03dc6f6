/** What of a store's items is shown, and in which order. Pure. */

import { byName } from "../lib/by_name.js";
import { lastingOrder, runsOutSoon } from "../lib/days_left.js";
import { firstOf } from "../lib/first_of.js";
import { matching } from "../lib/folded.js";

/** @import { Item, ItemTrend } from "../api_client/types.js" */

const URGENCY = { out: 0, low: 1, ok: 2, retired: 3 };

/** @typedef {"state" | "count" | "lasts" | "item" | "threshold"} Column */
/** @typedef {Map<string, ItemTrend>} TrendsByItem */

/** @type {TrendsByItem} */
const NO_TRENDS = new Map();

/** @type {Record<Column, (a: Item, b: Item, trends: TrendsByItem) => number>} */
const ORDERS = {
  state: (a, b) => URGENCY[a.state] - URGENCY[b.state] || a.count - b.count,
  count: (a, b) => a.count - b.count,
  lasts: (a, b, trends) => lastingOrder(trends.get(a.item)) - lastingOrder(trends.get(b.item)),
  item: (a, b) => byName(a.item, b.item),
  threshold: (a, b) => (a.threshold ?? -Infinity) - (b.threshold ?? -Infinity),
};

/**
 * Of the items that match `search`.
 *
 * @param {Item[]} items
 * @param {string} [search]
 * @param {TrendsByItem} [trends]
 */
export function countStates(items, search, trends = NO_TRENDS) {
  const counts = { all: 0, low: 0, out: 0, soon: 0, retired: 0 };
  for (const item of named(items, search)) {
    if (item.state !== "ok") counts[item.state] += 1;
    if (item.state !== "retired") counts.all += 1;
    if (isSoon(item, trends)) counts.soon += 1;
  }
  return counts;
}

/**
 * `query` is the address's; what it says wrongly is ignored. Retired items are left out unless asked for.
 *
 * @param {Item[]} items
 * @param {{ state?: string, q?: string }} query
 * @param {TrendsByItem} [trends]
 */
export function filtered(items, { state, q }, trends = NO_TRENDS) {
  return named(items, q).filter((item) => isIn(state, item, trends));
}

/**
 * The first `many` of the items in the order of the address.
 *
 * @param {Item[]} items
 * @param {number} many
 * @param {{ state?: string, sort?: string }} query
 * @param {TrendsByItem} [trends]
 */
export function firstItems(items, many, { state, sort }, trends = NO_TRENDS) {
  const { key, down } = order(sort, state);
  return firstOf(items, many, (a, b) => (down ? -1 : 1) * ORDERS[key](a, b, trends) || ORDERS.item(a, b, trends));
}

/**
 * @param {string | undefined} state
 * @param {Item} item
 * @param {TrendsByItem} trends
 */
function isIn(state, item, trends) {
  if (state === "out" || state === "low" || state === "retired") return item.state === state;
  return item.state !== "retired" && (state !== "soon" || isSoon(item, trends));
}

/**
 * @param {Item} item
 * @param {TrendsByItem} trends
 */
function isSoon({ item, count, state }, trends) {
  return state !== "retired" && runsOutSoon(trends.get(item), count);
}

/**
 * "-count" → by count, downwards. By itself what runs out soon is ordered by when.
 *
 * @param {string} [sort]
 * @param {string} [state]
 * @returns {{ key: Column, down: boolean }}
 */
export function order(sort, state) {
  const standard = state === "soon" ? "lasts" : "state";
  const key = sort?.replace(/^-/, "") ?? "";
  return isColumn(key) ? { key, down: sort?.startsWith("-") ?? false } : { key: standard, down: false };
}

/**
 * @param {string} key
 * @returns {key is Column}
 */
function isColumn(key) {
  return key in ORDERS;
}

/**
 * @param {Item[]} items
 * @param {string} [search]
 */
function named(items, search = "") {
  if (!search) return items;
  const matches = matching(search);
  return items.filter(({ item }) => matches(item));
}
