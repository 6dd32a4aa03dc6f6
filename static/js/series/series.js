import { useEffect } from "preact/hooks";
import { signal } from "@preact/signals";
import { get } from "../api_client/api.js";
import { storeNamed } from "../stores/stores.js";

/** @import { ItemSeries } from "../api_client/types.js" */
/** @typedef {{ store: string, item: string }} Row */

/** Rows that a request may name, and letters that they may take in its address. */
const AT_A_TIME = 50;
const LONGEST = 6000;

/**
 * The last days of the items that were looked at, by store, last kept day and item; null: none are known.
 *
 * @type {import("@preact/signals").Signal<Map<string, ItemSeries | null>>}
 */
const series = signal(new Map());

/** What was asked for; what cannot be read is asked for again when other rows are shown. */
const asked = new Set();

/** @param {Row} row */
function keyOf({ store, item }) {
  return [store, storeNamed(store)?.kept_day, item].join("\n");
}

/**
 * As far as it is read, and known.
 *
 * @param {Row} row
 */
export function seriesOf(row) {
  return series.value.get(keyOf(row)) ?? null;
}

/**
 * Reads the last days of rows that are shown, when these are all there; nothing waits for it, and nothing
 * is lost without. Whether some are known, or may be.
 *
 * @param {Row[]} rows
 * @param {boolean} areRead
 */
export function useSeries(rows, areRead) {
  const wanted = rows.filter(({ store, item }) => item && storeNamed(store)?.kept_day);
  useEffect(() => {
    if (!areRead) return;
    for (const some of together(wanted.filter((row) => !asked.has(keyOf(row))))) read(some);
  }, [areRead, wanted.map(keyOf).join("\t")]);
  return wanted.some((row) => series.value.get(keyOf(row)) !== null);
}

/** @param {Row[]} rows */
async function read(rows) {
  const keys = rows.map(keyOf);
  for (const key of keys) asked.add(key);
  try {
    const { series: found } = await get("/items/series", { rows: rows.map(line).join("\n") });
    const next = new Map(series.value);
    for (const key of keys) next.set(key, null);
    for (const each of found) next.set(keyOf(each), each);
    series.value = next;
  } catch {
    for (const key of keys) asked.delete(key);
  }
}

/** @param {Row} row */
function line({ store, item }) {
  return `${store}\t${item}`;
}

/**
 * In as few requests as addresses have room for: mostly one.
 *
 * @param {Row[]} rows
 */
function together(rows) {
  /** @type {Row[][]} */
  const found = [];
  let room = 0;
  for (const row of rows) {
    const length = encodeURIComponent(line(row)).length + 3;
    const last = found.at(-1);
    if (last && last.length < AT_A_TIME && length <= room) last.push(row);
    else {
      found.push([row]);
      room = LONGEST;
    }
    room -= length;
  }
  return found;
}
