import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, href, route } from "../lib/route.js";
import { saveRows } from "../lib/save_file.js";
import { rich, t } from "../lib/text.js";
import { Chips } from "../ui/chips.js";
import { EmptyNotice } from "../ui/notices.js";
import { RelativeTime } from "../ui/relative_time.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { SearchField } from "../ui/search_field.js";
import { SelectField } from "../ui/select_field.js";
import { waitingHref, waitingOf, waitingWords } from "../uploads/uploads.js";
import { ordered } from "./store_order.js";
import { labelOf, storesIn, storesMatching } from "./stores.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { Store } from "../api_client/types.js" */

const VIEWS = [
  { state: "", label: t("All") },
  { state: "short", label: t("Out or low") },
  { state: "silent", label: t("Silent") },
  { state: "retired", label: t("Retired") },
];

/** More are shown as one line each. */
const MOST_CARDS = 12;

/** @type {[string, string][]} */
const ORDER_WORDS = [
  ["", t("What needs you first")],
  ["-out", t("Most out of stock")],
  ["-low", t("Most low")],
  ["-items", t("Most items")],
  ["reported", t("Longest without a report")],
  ["store", t("Name")],
];

const COLUMNS = /** @type {const} */ (["store", "label", "items", "out", "low", "silent", "last_report_at"]);

/**
 * All stores, to be searched, ordered and cut down to those with trouble.
 *
 * @param {{ list: Store[] }} props
 */
export function StoreCards({ list }) {
  const { q, state, sort } = route.value.query;
  const named = storesMatching(list, q);
  const found = storesIn(state, named);
  const hasRetired = list.some(({ retired }) => retired);
  const views = hasRetired ? VIEWS : VIEWS.filter(({ state: key }) => key !== "retired");
  const chips = views.map(({ state: key, label }) => ({ state: key, label, count: storesIn(key, named).length }));
  const shown = ordered(found, sort, (store) => waitingOf(store).length);
  return html`
    ${list.length > 1 && html`
      <div class="toolbar">
        <${SearchField} found=${found.length} noun="store" />
        <${Chips} chips=${chips} />
        <${SelectField} label=${t("Order")} kind="store-switch order" value=${sort ?? ""} options=${ORDER_WORDS}
          onValue=${(/** @type {string} */ value) => changeQuery({ sort: value })} />
        <${SaveButtons} save=${(/** @type {Format} */ format) => save(format, shown)} />
      </div>
    `}
    <ul class=${found.length > MOST_CARDS ? "cards dense" : "cards"} aria-label=${many(found.length, "store")}>
      ${shown.map((store) => html`<li key=${store.store}><${StoreCard} store=${store} /></li>`)}
    </ul>
    ${found.length === 0 && html`
      <${EmptyNotice} title=${t("No store matches")}><p><a href=${href("stores")}>${t("Show all stores")}</a></p><//>
    `}
  `;
}

/**
 * @param {Format} format
 * @param {Store[]} list
 */
function save(format, list) {
  const rows = list.map((store) => ({ ...store, silent: store.silent ? "yes" : "no" }));
  return saveRows(format, "stores.csv", [...COLUMNS], rows);
}

/** @param {{ store: Store }} props */
function StoreCard({ store }) {
  const { store: name, items, out, low, retired } = store;
  const waits = waitingOf(name);
  return html`
    <div class="store-card">
      <a class="store-name" href=${href("stores", name)}><bdi>${labelOf(store)}</bdi></a>
      <${Share} items=${items} out=${out} low=${low} />
      <span class="store-counts">
        <span class="items">${many(items, "item")}</span>
        ${out > 0 && html`<a class="out" href=${href("stores", name, { state: "out" })}>${rich("{out} out {rest}", { out: number(out), rest: html`<span class="rest">${t("of stock")}</span>` })}</a>`}
        ${low > 0 && html`<a class="low" href=${href("stores", name, { state: "low" })}>${t("{low} low", { low: number(low) })}</a>`}
        ${!out && !low && !retired && html`<span class="ok rest">${t("all in stock")}</span>`}
        ${retired && html`<span class="badge">${t("Retired")}</span>`}
        ${waits.length > 0 && html`<a class="badge low" href=${waitingHref(waits)}>${waitingWords(waits.length)}</a>`}
      </span>
      <${LastReport} store=${store} />
    </div>
  `;
}

/** @param {{ store: Store }} props */
export function LastReport({ store }) {
  if (!store.last_report_at) return html`<span class="last-report">${t("Never reported")}</span>`;
  return html`
    <span class="last-report">
      <span class="reported"><span class="rest">${t("Reported")} </span><${RelativeTime} time=${store.last_report_at} /></span>
      ${store.silent && html` <span class="badge low">${t("Silent too long")}</span>`}
    </span>
  `;
}

/**
 * How much of the store is in stock, low, out: a strip that the counts below it say in words.
 *
 * @param {{ items: number, out: number, low: number }} props
 */
function Share({ items, out, low }) {
  const percent = (/** @type {number} */ count) => `${items ? (100 * count) / items : 0}%`;
  return html`
    <svg class="share" width="100%" height="6" aria-hidden="true">
      <rect class="ok" width="100%" height="6" />
      <rect class="low" width=${percent(out + low)} height="6" />
      <rect class="out" width=${percent(out)} height="6" />
    </svg>
  `;
}
