import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { Chips } from "../ui/chips.js";
import { EmptyNotice } from "../ui/notices.js";
import { RelativeTime } from "../ui/relative_time.js";
import { SearchField } from "../ui/search_field.js";
import { waitingOf, waitingWords } from "../uploads/uploads.js";
import { labelOf, storesIn, storesMatching } from "./stores.js";

/** @import { Store } from "../api_client/types.js" */

const VIEWS = [
  { state: "", label: "All" },
  { state: "short", label: "Out or low" },
  { state: "silent", label: "Silent" },
  { state: "retired", label: "Retired" },
];

/**
 * All stores as cards, to be searched and cut down to those with trouble.
 *
 * @param {{ list: Store[] }} props
 */
export function StoreCards({ list }) {
  const { q, state } = route.value.query;
  const named = storesMatching(list, q);
  const found = storesIn(state, named);
  const hasRetired = list.some(({ retired }) => retired);
  const views = hasRetired ? VIEWS : VIEWS.filter(({ state: key }) => key !== "retired");
  const chips = views.map(({ state: key, label }) => ({ state: key, label, count: storesIn(key, named).length }));
  return html`
    ${list.length > 1 && html`
      <div class="toolbar">
        <${SearchField} found=${found.length} noun="store" />
        <${Chips} chips=${chips} />
      </div>
    `}
    <ul class="cards" aria-label=${many(found.length, "store")}>
      ${found.map((store) => html`<li key=${store.store}><${StoreCard} store=${store} /></li>`)}
    </ul>
    ${found.length === 0 && html`
      <${EmptyNotice} title="No store matches"><p><a href=${href("stores")}>Show all stores</a></p><//>
    `}
  `;
}

/** @param {{ store: Store }} props */
function StoreCard({ store }) {
  const { store: name, items, out, low, retired } = store;
  const { length: waits } = waitingOf(name);
  return html`
    <a class="store-card" href=${href("stores", name)}>
      <bdi class="store-name">${labelOf(store)}</bdi>
      <${Share} items=${items} out=${out} low=${low} />
      <span class="store-counts">
        <span>${many(items, "item")}</span>
        ${out > 0 && html`<span class="out">${number(out)} out of stock</span>`}
        ${low > 0 && html`<span class="low">${number(low)} low</span>`}
        ${!out && !low && !retired && html`<span class="ok">all in stock</span>`}
        ${retired && html`<span class="badge">Retired</span>`}
        ${waits > 0 && html`<span class="badge low">${waitingWords(waits)}</span>`}
      </span>
      <${LastReport} store=${store} />
    </a>
  `;
}

/** @param {{ store: Store }} props */
export function LastReport({ store }) {
  if (!store.last_report_at) return html`<span class="last-report">Never reported</span>`;
  return html`
    <span class="last-report">
      Reported <${RelativeTime} time=${store.last_report_at} />
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
