import { useEffect } from "../vendor/hooks.js";
import { html } from "./html.js";
import { BarChart } from "./bar_chart.js";
import { Heading } from "./heading.js";
import { ItemPanel } from "./item_panel.js";
import { ItemTable } from "./item_table.js";
import { items, openItems, refreshItems } from "./items.js";
import { Empty, Skeleton, Trouble } from "./notice.js";
import { Pager } from "./pager.js";
import { href, route } from "./route.js";
import { LastReport } from "./store_card.js";
import { StoreSwitch } from "./store_switch.js";
import { refreshStores, storeNamed } from "./stores.js";
import { Toolbar } from "./toolbar.js";
import { UploadBox } from "./upload_box.js";
import { mayUploadFor } from "./session.js";
import { useLive } from "./use_live.js";
import { arranged, cut } from "./view.js";
import { many, number } from "./words.js";

export function StorePage({ name }) {
  useStore(name);
  return html`
    <nav class="crumbs" aria-label="Breadcrumb"><a href=${href("stores")}>Stores</a></nav>
    <div class="title-row">
      <div><${Heading} title=${name} /><${Facts} name=${name} /></div>
      <${StoreSwitch} name=${name} />
    </div>
    <div class="store-layout">
      ${mayUploadFor(name) && html`<div class="store-upload"><${UploadBox} store=${name} /></div>`}
      <section class="store-main" aria-label="Items"><${Stock} name=${name} /></section>
      <${Chart} name=${name} />
    </div>
    ${route.value.query.item && html`<${ItemPanel} store=${name} item=${route.value.query.item} />`}
  `;
}

/** The store's record says cheaply whether anything changed; only then are its items read again. */
function useStore(name) {
  const { last_upload, last_report_at, out, low, items: count } = storeNamed(name) ?? {};
  useLive(refreshStores, [name]);
  useEffect(() => {
    openItems(name);
  }, [name, last_upload, last_report_at, out, low, count]);
}

function Facts({ name }) {
  const store = storeNamed(name);
  if (!store) return null;
  return html`<p class="facts">${many(store.items ?? 0, "item")} · <${LastReport} store=${store} /></p>`;
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
    <${Toolbar} items=${list} />
    ${!complete && !error && html`<${Coming} name=${name} count=${list.length} />`}
    <${Rows} list=${list} />
  `;
}

function Rows({ list }) {
  const { query } = route.value;
  const found = arranged(list, query);
  if (found.length === 0) return html`<${NoMatch} />`;
  const page = cut(found, query.page);
  return html`
    <${ItemTable} rows=${page.rows} />
    <${Pager} page=${page} total=${found.length} />
  `;
}

function Chart({ name }) {
  const { store, list } = items.value;
  const found = store === name ? arranged(list, route.value.query) : [];
  if (found.length === 0) return null;
  return html`<${BarChart} rows=${cut(found, route.value.query.page).rows} store=${name} />`;
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
