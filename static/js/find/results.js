import { fileWords } from "../lib/file_words.js";
import { number } from "../lib/format.js";
import { folded } from "../lib/folded.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOf, labelOfName, storeList } from "../stores/stores.js";
import { storesOf } from "../uploads/uploads.js";
import { actions } from "./actions.js";
import { itemNames, newestUploads } from "./find.js";
import { ranked, searchNames } from "./name_index.js";

/** @typedef {{ label: string, detail: string, address: string, time?: string | null }} Option */

/**
 * Options of one kind; `total` is how many fit, `rank` how well the best does; not `complete` if there may be more.
 *
 * @typedef {{ name: string, total: number, rank: number, options: Option[], complete: boolean }} Group
 */

const MOST_ITEMS = 8;
const MOST_OTHERS = 5;

/**
 * What fits a search, the kind with the best fit first; without one, what one may want.
 *
 * @param {string} search
 * @returns {Group[]}
 */
export function found(search) {
  if (!search.trim()) return [of(t("Go to"), actionOptions(), "", 20), of(t("Recent uploads"), uploadOptions(), "", MOST_OTHERS)];
  const groups = [
    items(search),
    of(t("Stores"), storeOptions(), search, MOST_OTHERS),
    of(t("Go to"), actionOptions(), search, MOST_OTHERS),
    of(t("Recent uploads"), uploadOptions(), search, MOST_OTHERS),
  ];
  return groups.filter(({ total }) => total > 0).toSorted((a, b) => a.rank - b.rank);
}

/**
 * @param {string} search
 * @returns {Group}
 */
function items(search) {
  const { total, rank, found: names } = searchNames(itemNames.value.index, search, MOST_ITEMS);
  const options = names.map(({ name, stores }) => ({
    label: name,
    detail: t("{n, plural, one {in # store} other {in # stores}}", { n: stores }),
    address: href("items", name),
  }));
  return { name: t("Items"), total, rank, options, complete: itemNames.value.complete };
}

/**
 * @param {string} name
 * @param {Option[]} options
 * @param {string} search
 * @param {number} most
 * @returns {Group}
 */
function of(name, options, search, most) {
  const { total, rank, places } = ranked(options.map(({ label, detail }) => folded(`${label} ${detail}`)), search, most);
  return { name, total, rank, options: places.flatMap((place) => options[place] ?? []), complete: true };
}

/** @returns {Option[]} */
function storeOptions() {
  return storeList().map((store) => ({
    label: labelOf(store),
    detail: [store.label && store.store, store.out && t("{out} out", { out: number(store.out) }), store.low && t("{low} low", { low: number(store.low) })].filter(Boolean).join(", "),
    address: href("stores", store.store),
  }));
}

/** @returns {Option[]} */
function actionOptions() {
  return actions().map(([label, address]) => ({ label, detail: "", address }));
}

/** @returns {Option[]} */
function uploadOptions() {
  return (newestUploads.value.list ?? []).map((upload) => ({
    label: fileWords(upload.file),
    detail: storesOf(upload).slice(0, 3).map(labelOfName).join(", "),
    address: href("uploads", upload.id),
    time: upload.received_at,
  }));
}
