import { html } from "./html.js";
import { Heading } from "./heading.js";
import { Empty, Skeleton, Trouble } from "./notice.js";
import { isManager, user } from "./session.js";
import { StoreCards } from "./store_cards.js";
import { refreshStores, stores, totals } from "./stores.js";
import { UploadBox } from "./upload_box.js";
import { useLive } from "./use_live.js";
import { number } from "./words.js";

export function StoresPage() {
  useLive(refreshStores, []);
  const { list, error } = stores.value;
  const what = list ? "This may be out of date." : "The stores could not be read.";
  return html`
    <div class="title-row"><${Heading} title="Stores" /></div>
    ${error && html`<${Trouble} what=${what} error=${error} retry=${refreshStores} />`}
    ${list === null && !error && html`<${Skeleton} lines=${6} />`}
    ${list?.length === 0 && html`<${FirstUse} />`}
    ${list?.length > 0 && html`<${Totals} list=${list} /><${StoreCards} list=${list} />`}
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

function FirstUse() {
  const mayUpload = isManager() || user.value.stores?.length > 0;
  return html`
    <${Empty} title="No store has reported yet">
      <p>Upload a CSV file with one row for each item: store, item, count.</p>
      <p><a href="template.csv" download>Download an empty template</a></p>
      ${mayUpload && html`<${UploadBox} />`}
    <//>
  `;
}
