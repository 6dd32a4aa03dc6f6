import { html } from "./html.js";
import { Heading } from "./heading.js";
import { Empty, Skeleton, Trouble } from "./notice.js";
import { isManager } from "./session.js";
import { StoreCard } from "./store_card.js";
import { refreshStores, stores, totals } from "./stores.js";
import { UploadBox } from "./upload_box.js";
import { useLive } from "./use_live.js";
import { many, number } from "./words.js";

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

function Cards({ list }) {
  return html`
    <ul class="cards" aria-label=${many(list.length, "store")}>
      ${list.map((store) => html`<li key=${store.store}><${StoreCard} store=${store} /></li>`)}
    </ul>
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
