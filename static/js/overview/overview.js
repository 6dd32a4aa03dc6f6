import { computed, signal } from "@preact/signals";
import { openAlerts } from "../alerts/alerts.js";
import { pages } from "../api_client/api.js";
import { trendsOfStores } from "../history/history.js";
import { asError } from "../lib/errors.js";
import { storeList } from "../stores/stores.js";
import { waiting } from "../uploads/uploads.js";
import { ofAlerts, ofStores, ofTrends, ofUploads } from "./needs.js";

/** @import { ItemTrend, Upload } from "../api_client/types.js" */

/** For so long a file is news, in milliseconds: by then a store that sent no other one is silent. */
const NEWS = 2 * 24 * 3600 * 1000;

/** Files that are looked at: each reading costs what they are. */
export const MOST_FILES = 1000;

/** @typedef {{ byStore: Map<string, ItemTrend[]>, dayOf: Map<string, string>, sample: boolean, complete: boolean, error: Error | null }} Soon */

/**
 * What ran out soon at the end of the last day, of each store that had any; `dayOf` has that day of each.
 *
 * @type {import("@preact/signals").Signal<Soon>}
 */
export const soon = signal({ byStore: new Map(), dayOf: new Map(), sample: false, complete: false, error: null });

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
  return [...files, ...ofStores(stores), ...ofAlerts(alerts), ...ofTrends(soon.value.byStore, alerts)];
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

let latest = 0;

/** Reads it where the stores' records say that there is any: a request a store. */
export async function readSoon() {
  const mine = ++latest;
  const some = storeList().filter(({ kept_day: day, at_risk: count, retired }) => day && count !== 0 && !retired);
  try {
    const found = [...await trendsOfStores(some.map(({ store }) => store), { only: "at_risk" })];
    const byStore = new Map(found.map(([store, { list }]) => [store, list]));
    const dayOf = new Map(found.map(([store, { answer }]) => [store, answer.day]));
    const sample = found.some(([, { answer }]) => answer.sample);
    if (mine === latest) soon.value = { byStore, dayOf, sample, complete: true, error: null };
  } catch (error) {
    if (mine === latest) soon.value = { ...soon.value, error: asError(error) };
  }
}
