/** What needs somebody, from what is known of items, stores and files. Pure. */

import { byName } from "../lib/by_name.js";
import { matching } from "../lib/folded.js";

/** @import { Acknowledgement, Alert, RunsOutSoon, Store, Upload } from "../api_client/types.js" */
/** @typedef {"held" | "rejected" | "silent" | "out" | "low" | "soon"} Kind */

/**
 * One line: an item, a store, or a file. `days` is how long it lasts, if it runs out soon.
 *
 * @typedef {{
 *   kind: Kind, store: string, item: string, upload: string, file: string, count: number | null,
 *   threshold: number | null, days: number | null, since: string | null, said: Acknowledgement | null,
 * }} Need
 */
/** @typedef {"need" | "store" | "name" | "count" | "since"} Column */


/** @type {Record<Kind, number>} */
const URGENCY = { held: 0, rejected: 1, silent: 2, out: 3, low: 4, soon: 5 };

/** @type {Record<Column, (a: Need, b: Need) => number>} */
const ORDERS = {
  need: (a, b) => Number(a.said !== null) - Number(b.said !== null) || URGENCY[a.kind] - URGENCY[b.kind] || (a.days ?? a.count ?? 0) - (b.days ?? b.count ?? 0),
  store: (a, b) => byName(a.store, b.store),
  name: (a, b) => byName(a.item || a.file, b.item || b.file),
  count: (a, b) => (a.count ?? Infinity) - (b.count ?? Infinity),
  since: (a, b) => (a.since ?? "").localeCompare(b.since ?? ""),
};

/**
 * @param {Pick<Need, "kind" | "store"> & Partial<Need>} known
 * @returns {Need}
 */
function need(known) {
  return { item: "", upload: "", file: "", count: null, threshold: null, days: null, since: null, said: null, ...known };
}

/**
 * @param {Alert[]} alerts
 * @returns {Need[]}
 */
export function ofAlerts(alerts) {
  return alerts.flatMap(({ state, store, item, count, threshold, since, acknowledgement: said }) =>
    state === "out" || state === "low" ? [need({ kind: state, store, item, count, threshold, since, said })] : []);
}

/**
 * Items of a store that run out soon.
 *
 * @param {string} store
 * @param {RunsOutSoon[]} list
 * @returns {Need[]}
 */
export function ofSoon(store, list) {
  return list.map(({ item, count, days_left: days, counted_on: since }) => need({ kind: "soon", store, item, count, days, since }));
}

/**
 * What is short and what runs out soon: what is both is one line, which says both, with the count of now.
 *
 * @param {Need[]} short
 * @param {Need[]} soon
 */
export function together(short, soon) {
  const left = new Map(soon.map((each) => [keyOf(each), each]));
  const both = short.map((each) => {
    const now = left.get(keyOf(each));
    left.delete(keyOf(each));
    return each.kind === "low" && now ? { ...each, days: now.days, count: now.count } : each;
  });
  return [...both, ...left.values()];
}

/** @param {Need} line */
function keyOf({ store, item }) {
  return `${store}\n${item}`;
}

/**
 * Whether a line is one of those; a low item that runs out soon is both.
 *
 * @param {Need} line
 * @param {string} kind
 */
export function is(line, kind) {
  return line.kind === kind || (kind === "soon" && line.days !== null);
}

/**
 * @param {Store[]} stores
 * @returns {Need[]}
 */
export function ofStores(stores) {
  return stores.filter(({ silent }) => silent)
    .map(({ store, last_report_at: since }) => need({ kind: "silent", store, since }));
}

/**
 * Files that wait, and those of which nothing was loaded, unless their store has reported since.
 *
 * @param {Upload[]} held
 * @param {Upload[]} recent
 * @param {Store[]} stores
 * @returns {Need[]}
 */
export function ofUploads(held, recent, stores) {
  const reported = new Map(stores.map(({ store, last_report_at: at }) => [store, at ?? ""]));
  const bad = recent.filter(({ state, store, received_at: at }) =>
    (state === "rejected" || state === "failed") && (reported.get(store ?? "") ?? "") < (at ?? ""));
  return [...held.map((upload) => ofUpload("held", upload)), ...bad.map((upload) => ofUpload("rejected", upload))];
}

/**
 * @param {"held" | "rejected"} kind
 * @param {Upload} upload
 * @returns {Need}
 */
function ofUpload(kind, { id, file, store, stores, received_at: since }) {
  return need({ kind, store: store ?? (stores.length === 1 ? stores[0] : undefined) ?? "", upload: id, file, since });
}

/**
 * Those that the address asks for; `labelOf` gives what people call a store.
 *
 * @param {Need[]} list
 * @param {{ state?: string, store?: string, q?: string, sort?: string }} query
 * @param {(store: string) => string} labelOf
 */
export function arranged(list, { state, store, q = "", sort }, labelOf) {
  const matches = matching(q);
  const left = list.filter((each) => (!state || is(each, state)) && (!store || each.store === store)
    && matches(`${each.item}\n${each.file}\n${each.store}\n${labelOf(each.store)}`));
  const { key, down } = order(sort);
  return left.toSorted((a, b) => (down ? -1 : 1) * ORDERS[key](a, b) || ORDERS.need(a, b) || ORDERS.store(a, b) || ORDERS.name(a, b));
}

/**
 * "-count" → by count, downwards; what the address says wrongly is ignored.
 *
 * @param {string} [sort]
 * @returns {{ key: Column, down: boolean }}
 */
export function order(sort) {
  const key = sort?.replace(/^-/, "") ?? "";
  return isColumn(key) ? { key, down: sort?.startsWith("-") ?? false } : { key: "need", down: false };
}

/**
 * @param {string} key
 * @returns {key is Column}
 */
function isColumn(key) {
  return key in ORDERS;
}
