import { toCsv } from "../lib/csv.js";
import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, href, route } from "../lib/route.js";
import { saveCsv } from "../lib/save_file.js";
import { Chips } from "../ui/chips.js";
import { EmptyNotice } from "../ui/notices.js";
import { RelativeTime } from "../ui/relative_time.js";
import { SearchField } from "../ui/search_field.js";
import { SelectField } from "../ui/select_field.js";
import { waitingHref, waitingOf, waitingWords } from "../uploads/uploads.js";
import { ordered } from "./store_order.js";
import { labelOf, storesIn, storesMatching } from "./stores.js";

/** @import { Store } from "../api_client/types.js" */

const VIEWS = [
  { state: "", label: "All" },
  { state: "short", label: "Out or low" },
  { state: "silent", label: "Silent" },
  { state: "retired", label: "Retired" },
];

/** More are shown as one line each. */
const MOST_CARDS = 12;

/** @type {[string, string][]} */
const ORDER_WORDS = [
  ["", "What needs you first"],
  ["-out", "Most out of stock"],
  ["-low", "Most low"],
  ["-items", "Most items"],
  ["reported", "Longest without a report"],
  ["store", "Name"],
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
        <${SelectField} label="Order" kind="store-switch" value=${sort ?? ""} options=${ORDER_WORDS}
          onValue=${(/** @type {string} */ value) => changeQuery({ sort: value })} />
        <button type="button" onClick=${() => save(shown)}>Download CSV</button>
      </div>
    `}
    <ul class=${found.length > MOST_CARDS ? "cards dense" : "cards"} aria-label=${many(found.length, "store")}>
      ${shown.map((store) => html`<li key=${store.store}><${StoreCard} store=${store} /></li>`)}
    </ul>
    ${found.length === 0 && html`
      <${EmptyNotice} title="No store matches"><p><a href=${href("stores")}>Show all stores</a></p><//>
    `}
  `;
}

/** @param {Store[]} list */
function save(list) {
  const rows = list.map((store) => ({ ...store, silent: store.silent ? "yes" : "no" }));
  saveCsv("stores.csv", toCsv([...COLUMNS], rows));
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
        ${out > 0 && html`<a class="out" href=${href("stores", name, { state: "out" })}>${number(out)} out<span class="rest"> of stock</span></a>`}
        ${low > 0 && html`<a class="low" href=${href("stores", name, { state: "low" })}>${number(low)} low</a>`}
        ${!out && !low && !retired && html`<span class="ok rest">all in stock</span>`}
        ${retired && html`<span class="badge">Retired</span>`}
        ${waits.length > 0 && html`<a class="badge low" href=${waitingHref(waits)}>${waitingWords(waits.length)}</a>`}
      </span>
      <${LastReport} store=${store} />
    </div>
  `;
}

/** @param {{ store: Store }} props */
export function LastReport({ store }) {
  if (!store.last_report_at) return html`<span class="last-report">Never reported</span>`;
  return html`
    <span class="last-report">
      <span class="reported"><span class="rest">Reported </span><${RelativeTime} time=${store.last_report_at} /></span>
      ${store.silent && html` <span class="badge low">Silent too long</span>`}
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
