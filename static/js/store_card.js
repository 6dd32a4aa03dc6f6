import { html } from "./html.js";
import { href } from "./route.js";
import { Ago } from "./time.js";
import { many, number } from "./words.js";

export function StoreCard({ store }) {
  const { store: name, items, out, low } = store;
  return html`
    <a class="store-card" href=${href("stores", name)}>
      <bdi class="store-name">${name}</bdi>
      <${Share} items=${items ?? 0} out=${out ?? 0} low=${low ?? 0} />
      <span class="store-counts">
        <span>${many(items ?? 0, "item")}</span>
        ${out > 0 && html`<span class="out">${number(out)} out of stock</span>`}
        ${low > 0 && html`<span class="low">${number(low)} low</span>`}
        ${!out && !low && html`<span class="ok">all in stock</span>`}
      </span>
      <${LastReport} store=${store} />
    </a>
  `;
}

export function LastReport({ store }) {
  if (!store.last_report_at) return html`<span class="last-report">Never reported</span>`;
  return html`
    <span class="last-report">
      Reported <${Ago} time=${store.last_report_at} />
      ${store.silent && html` <span class="badge low">Silent too long</span>`}
    </span>
  `;
}

/** How much of the store is in stock, low, out: a strip that the counts below it say in words. */
function Share({ items, out, low }) {
  const percent = (count) => `${items ? (100 * count) / items : 0}%`;
  return html`
    <svg class="share" width="100%" height="6" aria-hidden="true">
      <rect class="ok" width="100%" height="6" />
      <rect class="low" width=${percent(out + low)} height="6" />
      <rect class="out" width=${percent(out)} height="6" />
    </svg>
  `;
}
