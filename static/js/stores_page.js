import { html } from "./html.js";
import { Heading } from "./heading.js";
import { Empty, Skeleton, Trouble } from "./notice.js";
import { isManager } from "./session.js";
import { href, route } from "./route.js";
import { SearchField } from "./search_field.js";
import { StoreCard } from "./store_card.js";
import { refreshStores, stores, storesMatching, totals } from "./stores.js";
import { UploadBox } from "./upload_box.js";
import { useLive } from "./use_live.js";
import { many, number } from "./words.js";

const SEARCHED_FROM = 9;

export function StoresPage() {
  useLive(refreshStores, []);
  const { list, error } = stores.value;
  return html`
    <div class="title-row"><${Heading} title="Stores" /></div>
    ${error && html`<${Trouble} what="The stores could not be read." error=${error} retry=${refreshStores} />`}
    ${list === null && !error && html`<${Skeleton} lines=${6} />`}
    ${list?.length === 0 && html`<${FirstUse} />`}
    ${list?.length > 0 && html`<${Totals} list=${list} /><${Cards} list=${list} />`}
  `;
}

function Totals({ list }) {
  const { items, out, low } = totals(list);
  return html`
    <dl class="totals">
      <div><dt>${list.length === 1 ? "Store" : "Stores"}</dt><dd>${number(list.length)}</dd></div>
      <div><dt>Items</dt><dd>${number(items)}</dd></div>
      <div class=${out ? "out" : ""}><dt>Out of stock</dt><dd>${number(out)}</dd></div>
      <div class=${low ? "low" : ""}><dt>Low</dt><dd>${number(low)}</dd></div>
    </dl>
  `;
}

/** A few stores are seen at a glance; many are searched. */
function Cards({ list }) {
  const found = storesMatching(list, route.value.query.q);
  return html`
    ${list.length > SEARCHED_FROM && html`
      <div class="toolbar"><${SearchField} found=${found.length} noun="store" /></div>
    `}
    <ul class="cards" aria-label=${many(found.length, "store")}>
      ${found.map((store) => html`<li key=${store.store}><${StoreCard} store=${store} /></li>`)}
    </ul>
    ${found.length === 0 && html`
      <${Empty} title="No store matches"><p><a href=${href("stores")}>Show all stores</a></p><//>
    `}
  `;
}

function FirstUse() {
  return html`
    <${Empty} title="No store has reported yet">
      <p>Upload a CSV file with one row for each item: store, item, count.</p>
      <p><a href="template.csv" download>Download an empty template</a></p>
      ${isManager() && html`<${UploadBox} />`}
    <//>
  `;
}
