import { signal } from "@preact/signals";
import { all } from "../api_client/api.js";
import { whole } from "../api_client/lists.js";
import { asError } from "../lib/errors.js";
import { shortDate } from "../lib/format.js";
import { t } from "../lib/text.js";

/** @import { ItemTrend } from "../api_client/types.js" */
/** @import { Query } from "../lib/query.js" */

/**
 * What the last days of the store in view say: `day` is the last of them, null before they are
 * read, or if there is none.
 *
 * @typedef {{
 *   store: string | null,
 *   day: string | null,
 *   keptSince: string | null,
 *   sample: boolean,
 *   byItem: Map<string, ItemTrend>,
 *   error: Error | null,
 * }} Trends
 */

/** @type {Trends} */
const NOTHING = { store: null, day: null, keptSince: null, sample: false, byItem: new Map(), error: null };

/** @type {import("@preact/signals").Signal<Trends>} */
export const trends = signal(NOTHING);

/**
 * Whether they are read, and there are any.
 *
 * @param {string | null} store
 */
export function hasTrends(store) {
  return trends.value.store === store && trends.value.day !== null;
}

const AT_A_TIME = 1000;

/** Requests under way at a time. */
const TOGETHER = 4;

/** Counts the readings, so that one that was overtaken by another is dropped. */
let latest = 0;

/**
 * Reads the trends of a store; without a `keptDay` there are none to ask for.
 *
 * @param {string} store
 * @param {string | null | undefined} keptDay
 */
export async function readTrends(store, keptDay) {
  const mine = ++latest;
  if (trends.value.store !== store) trends.value = { ...NOTHING, store };
  if (!keptDay) return;
  const found = await read(store).catch((error) => ({ ...trends.value, error: asError(error) }));
  if (mine === latest) trends.value = found;
}

/**
 * @param {string} store
 * @returns {Promise<Trends>}
 */
async function read(store) {
  const { answer, list } = await wholeTrends({ store });
  const byItem = new Map(list.map((each) => [each.item, each]));
  return { store, day: answer.day, keptSince: answer.kept_since, sample: answer.sample, byItem, error: null };
}

/**
 * All pages of GET /trends, and its last answer.
 *
 * @param {Query} query
 */
export function wholeTrends(query) {
  return whole("/trends", "trends", { ...query, limit: AT_A_TIME });
}

/**
 * What there is of each of several stores, a few requests at a time.
 *
 * @template Found
 * @param {string[]} stores
 * @param {(store: string) => Promise<Found>} readOne
 */
export async function ofEach(stores, readOne) {
  const left = [...stores];
  /** @type {Map<string, Found>} */
  const found = new Map();
  async function readSome() {
    for (let store = left.shift(); store !== undefined; store = left.shift()) {
      found.set(store, await readOne(store));
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, readSome));
  return found;
}

/**
 * What is known of one item at the end of a day.
 *
 * @typedef {{ day: string, keptSince: string, sample: boolean, trend: ItemTrend }} Outlook
 */

/**
 * Of an item of the store in view, as far as that is read.
 *
 * @param {string} store
 * @param {string} item
 * @returns {Outlook | null}
 */
export function outlookOf(store, item) {
  const { store: known, day, keptSince, sample, byItem } = trends.value;
  const trend = byItem.get(item);
  return known === store && day && keptSince && trend ? { day, keptSince, sample, trend } : null;
}

/**
 * Of an item in each store that has it, by store.
 *
 * @param {string} item
 * @returns {Promise<Map<string, Outlook>>}
 */
export async function readOutlooks(item) {
  const list = await all("/items/trends", "trends", { item });
  return new Map(list.map((trend) => {
    const { store, day, kept_since: keptSince, sample } = trend;
    return [store, { day, keptSince, sample, trend }];
  }));
}

/**
 * That the days up to one were made up; nothing where none was.
 *
 * @param {string | null | undefined} until
 */
export function sampleUntilWords(until) {
  return until ? t("Days up to {day} are sample history.", { day: shortDate(until) }) : "";
}

/**
 * "as of the end of 28 Nov, from sample history"
 *
 * @param {string} day
 * @param {boolean} sample
 */
export function asOfWords(day, sample) {
  return sample
    ? t("as of the end of {day}, from sample history", { day: shortDate(day) })
    : t("as of the end of {day}", { day: shortDate(day) });
}
