import { computed, signal } from "@preact/signals";
import { openAlerts } from "../alerts/alerts.js";
import { pages } from "../api_client/api.js";
import { whole } from "../api_client/lists.js";
import { ofEach } from "../history/history.js";
import { asError } from "../lib/errors.js";
import { storeList } from "../stores/stores.js";
import { waiting } from "../uploads/uploads.js";
import { ofAlerts, ofSoon, ofStores, ofUploads, together } from "./needs.js";

/** @import { RunsOutSoon, Store, Upload } from "../api_client/types.js" */

/** For so long a file is news, in milliseconds: by then a store that sent no other one is silent. */
const NEWS = 2 * 24 * 3600 * 1000;

const AT_A_TIME = 1000;

/** Files that are looked at: each reading costs what they are. */
export const MOST_FILES = 1000;

/** @typedef {{ list: RunsOutSoon[], day: string, sample: boolean }} SoonInStore */

/**
 * What runs out soon by the end of the last day and the counts of now, in each store in which something may;
 * `complete`: it was read of all.
 *
 * @type {import("@preact/signals").Signal<{ byStore: Map<string, SoonInStore>, complete: boolean, error: Error | null }>}
 */
export const soon = signal({ byStore: new Map(), complete: false, error: null });

/**
 * The files of the last two days, the newest first, null until they are read; `isCut`: there are more.
 *
 * @type {import("@preact/signals").Signal<{ list: Upload[] | null, isCut: boolean, error: Error | null }>}
 */
export const recent = signal({ list: null, isCut: false, error: null });

/** All that needs somebody, as far as it is read; of all stores. */
export const needs = computed(() => {
  const alerts = openAlerts.value.store === "" ? openAlerts.value.list ?? [] : [];
  const stores = storeList();
  const files = ofUploads(waiting(), recent.value.list ?? [], stores);
  const running = Array.from(soon.value.byStore, ([store, { list }]) => ofSoon(store, list)).flat();
  return [...files, ...ofStores(stores), ...together(ofAlerts(alerts), running)];
});

/** Reads them page by page: those that were rejected may be among many others. */
export async function readRecent() {
  const since = Date.now() - NEWS;
  /** @type {Upload[]} */
  const list = [];
  try {
    for await (const page of pages("/uploads", "uploads", { limit: 100 })) {
      list.push(...page);
      if (list.length >= MOST_FILES || page.some(({ received_at: at }) => at !== null && Date.parse(at) < since)) break;
    }
    recent.value = { list, isCut: list.length >= MOST_FILES, error: null };
  } catch (error) {
    recent.value = { ...recent.value, error: asError(error) };
  }
}

/** By store the number of its newest reading, so that one that was overtaken by another is dropped. */
const latest = new Map();
let readings = 0;

/**
 * Reads it of some stores, where their records say that something may: a request a store.
 *
 * @param {Store[]} list
 */
export async function readSoon(list) {
  const mine = ++readings;
  for (const { store } of list) latest.set(store, mine);
  const some = list.filter(({ kept_day: day, at_risk: count, retired }) => day && count !== 0 && !retired);
  try {
    const found = await ofEach(some.map(({ store }) => store), (store) => whole("/items/soon", "items", { store, limit: AT_A_TIME }));
    const byStore = new Map(soon.value.byStore);
    for (const { store } of list.filter((each) => latest.get(each.store) === mine)) {
      const read = found.get(store);
      if (read) byStore.set(store, { list: read.list, day: read.answer.day, sample: read.answer.sample });
      else byStore.delete(store);
    }
    soon.value = { byStore, complete: true, error: null };
  } catch (error) {
    soon.value = { ...soon.value, error: asError(error) };
  }
}

/**
 * How many items of a store run out soon; of the last night, until it is read.
 *
 * @param {Store} store
 */
export function soonIn({ store, at_risk: count }) {
  const { byStore, complete } = soon.value;
  return complete ? byStore.get(store)?.list.length ?? 0 : count ?? 0;
}
