import { useEffect, useRef } from "../vendor/hooks.js";
import { html } from "./html.js";
import { BarChart } from "./bar_chart.js";
import { Heading } from "./heading.js";
import { ItemPanel } from "./item_panel.js";
import { ItemTable } from "./item_table.js";
import { items, openItems, refreshItems } from "./items.js";
import { Empty, Skeleton, Trouble } from "./notice.js";
import { Pager } from "./pager.js";
import { href, route } from "./route.js";
import { found, shown } from "./shelf.js";
import { LastReport } from "./store_card.js";
import { StoreSwitch } from "./store_switch.js";
import { refreshStores, storeNamed, stores } from "./stores.js";
import { Toolbar } from "./toolbar.js";
import { UploadBox } from "./upload_box.js";
import { isManager, mayUploadFor } from "./session.js";
import { useLive } from "./use_live.js";
import { many, number } from "./words.js";

const FEW = 1000;

export function StorePage({ name }) {
  useStore(name);
  return html`
    <nav class="crumbs" aria-label="Breadcrumb"><a href=${href("stores")}>Stores</a></nav>
    <div class="title-row">
      <div><${Heading} title=${name} /><${Facts} name=${name} /></div>
      <${StoreSwitch} name=${name} />
    </div>
    ${stores.value.error && html`
      <${Trouble} what="This may be out of date." error=${stores.value.error} retry=${refreshStores} />
    `}
    <div class="store-layout">
      ${mayUploadFor(name) && html`<div class="store-upload"><${UploadBox} store=${name} /></div>`}
      <section class="store-main" aria-label="Items"><${Stock} name=${name} /></section>
      <${Chart} name=${name} />
    </div>
    ${route.value.query.item && html`<${ItemPanel} store=${name} item=${route.value.query.item} />`}
  `;
}

/**
 * The store's record says cheaply whether anything changed; then its items are read again. They
 * also are once a minute, unless they are many: the record may change before the last row does.
 */
function useStore(name) {
  const record = JSON.stringify(storeNamed(name));
  const before = useRef(record);
  useLive(refreshStores, [name]);
  useLive(() => readAgain(name), [name], 60);
  useEffect(() => {
    openItems(name);
  }, [name]);
  useEffect(() => {
    if (record && before.current !== record) refreshItems(name);
    before.current = record;
  }, [record]);
}

async function readAgain(name) {
  const { store, list, complete } = items.value;
  if (store === name && complete && list.length <= FEW) await refreshItems(name);
}

function Facts({ name }) {
  const store = storeNamed(name);
  if (!store) return null;
  return html`<p class="facts">${many(store.items ?? 0, "item")} · <${LastReport} store=${store} />
    ${store.last_upload && html` · <a href=${href("uploads", store.last_upload)}>Receipt</a>`}
    ${(store.out > 0 || store.low > 0) && html` · <a href=${href("alerts", "", { store: name })}>Alerts</a>`}
    ${isManager() && html` · <a href=${href("settings", "", { store: name })}>Reporting time</a>`}</p>`;
}

function Stock({ name }) {
  const { store, list, complete, error } = items.value;
  const retry = () => refreshItems(name);
  if (store !== name) return html`<${Skeleton} lines=${10} />`;
  if (error && list.length === 0) {
    if (error.status === 404) return html`<${NoStock} name=${name} />`;
    return html`<${Trouble} what="The items could not be read." error=${error} retry=${retry} />`;
  }
  if (!complete && list.length === 0) return html`<${Skeleton} lines=${10} />`;
  if (list.length === 0) return html`<${NoStock} name=${name} />`;
  return html`
    ${error && html`<${Trouble} what="This may be out of date." error=${error} retry=${retry} />`}
    <${Toolbar} />
    ${!complete && !error && html`<${Coming} name=${name} count=${list.length} />`}
    <${Rows} />
  `;
}

function Rows() {
  if (found.value.length === 0) return html`<${NoMatch} />`;
  return html`
    <${ItemTable} rows=${shown.value.rows} />
    <${Pager} page=${shown.value} total=${found.value.length} />
  `;
}

function Chart({ name }) {
  if (items.value.store !== name || !shown.value.rows.some(({ count }) => count > 0)) return null;
  return html`<${BarChart} rows=${shown.value.rows} store=${name} />`;
}

function Coming({ name, count }) {
  const all = storeNamed(name)?.items;
  return html`
    <p class="coming">
      <progress max=${Math.max(all ?? 0, count)} value=${count} aria-label="Items read"></progress>
      ${number(count)}${all ? ` of ${number(all)}` : ""} items read…
    </p>
  `;
}

function NoMatch() {
  const { page, name } = route.value;
  return html`
    <${Empty} title="No item matches">
      <p>Nothing in ${name} fits the search and the filter.</p>
      <p><a href=${href(page, name)}>Show all items</a></p>
    <//>
  `;
}

function NoStock({ name }) {
  return html`
    <${Empty} title=${`${name} has no items yet`}>
      <p>They appear as soon as a CSV file about this store has been uploaded: store, item, count.</p>
      <p><a href="template.csv" download>Download an empty template</a></p>
    <//>
  `;
}
