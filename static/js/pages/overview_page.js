import { useEffect, useRef } from "preact/hooks";
import { openAlerts, refreshOpenAlerts } from "../alerts/alerts.js";
import { isManager } from "../auth/session.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { pageOf } from "../lib/page_of.js";
import { changeQuery, href, route } from "../lib/route.js";
import { saveRows } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { Digest } from "../overview/digest.js";
import { KINDS, NeedTable } from "../overview/need_table.js";
import { arranged, is } from "../overview/needs.js";
import { MOST_FILES, needs, readRecent, readSoon, recent, soon } from "../overview/overview.js";
import { SoonAsOf } from "../overview/soon_as_of.js";
import { StoreTiles } from "../overview/store_tiles.js";
import { labelOfName, refreshStores, storeList, storeOptions, stores } from "../stores/stores.js";
import { Chips } from "../ui/chips.js";
import { Heading } from "../ui/heading.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { Pager } from "../ui/pager.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { SearchField } from "../ui/search_field.js";
import { SelectField } from "../ui/select_field.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { Need } from "../overview/needs.js" */
/** @import { Kind } from "../overview/needs.js" */

const SHOWN = /** @type {Kind[]} */ (["out", "low", "soon", "silent", "held", "rejected"]);
const COLUMNS = ["what", "store", "item", "file", "count", "threshold", "days", "since", "in hand by", "note"];

/** What needs somebody now, of all stores, and all stores beside it. */
export function OverviewPage() {
  if (route.value.query.view === "digest") return html`<${DigestPage} />`;
  return html`<${NeedsPage} />`;
}

/** The same as daily and weekly messages have it. */
function DigestPage() {
  usePolling(refreshStores, [], 60);
  return html`
    <nav class="crumbs" aria-label=${t("Breadcrumb")}><a href=${href("overview")}>${t("Overview")}</a></nav>
    <div class="title-row"><${Heading} key="digest" title=${t("On one page")} /></div>
    <${Digest} />
  `;
}

function NeedsPage() {
  useFreshNeeds();
  const needed = useRef(/** @type {HTMLElement | null} */ (null));
  const { list: known, complete, error: alertsError } = openAlerts.value;
  if (stores.value.list?.length === 0) return html`<div class="title-row"><${Heading} title=${t("Overview")} /></div><${FirstUse} />`;
  const error = stores.value.error ?? alertsError ?? soon.value.error ?? recent.value.error;
  return html`
    <div class="title-row"><${Heading} title=${t("Overview")} />
      <a href=${href("overview", "", { view: "digest", store: route.value.query.store })}>${t("On one page")}</a></div>
    ${error && html`<${ErrorNotice} what=${t("This may be out of date.")} error=${error} retry=${refreshAll} />`}
    ${stores.value.list && html`<section class="card" aria-label=${t("Stores")}>
      <h2 class="visually-hidden">${t("Stores")}</h2>
      <button type="button" class="skip" onClick=${() => needed.current?.focus()}>${t("Skip the stores")}</button>
      <${StoreTiles} list=${storeList()} /></section>`}
    <section ref=${needed} class="store-main" tabindex="-1" aria-label=${t("What needs you")}><h2 class="visually-hidden">${t("What needs you")}</h2><${Needs} isRead=${known !== null && complete && soon.value.complete && recent.value.list !== null} /></section>
  `;
}

function FirstUse() {
  return html`
    <${EmptyNotice} title=${t("No store has reported yet")}>
      <p>${t("Upload a file with one row for each item: store, item, count.")}</p>
      ${isManager() && html`<p><a href=${href("uploads")}>${t("Upload a count")}</a></p>`}
    <//>
  `;
}

/** The stores' records say cheaply whether alerts have changed, and of which stores to ask what runs out soon. */
function useFreshNeeds() {
  const record = JSON.stringify(storeList().map(({ store, out, low }) => [store, out, low]));
  const read = useRef(/** @type {Map<string, string>} */ (new Map()));
  usePolling(refreshStores, []);
  usePolling(readRecent, [], 60);
  usePolling(() => refreshOpenAlerts(""), [record], 60);
  useEffect(() => {
    const changed = storeList().filter((store) => read.current.get(store.store) !== JSON.stringify(store));
    for (const store of changed) read.current.set(store.store, JSON.stringify(store));
    if (changed.length > 0) readSoon(changed);
  }, [JSON.stringify(storeList())]);
}

function refreshAll() {
  return Promise.all([refreshStores(), refreshOpenAlerts(""), readSoon(storeList()), readRecent()]);
}

/** @param {{ isRead: boolean }} props */
function Needs({ isRead }) {
  const { query } = route.value;
  const { store = "", q } = query;
  const all = arranged(needs.value, { store, q }, labelOfName);
  const found = arranged(needs.value, query, labelOfName);
  const page = pageOf(found, query.page);
  // None so far is no number while there may be more to come.
  const shown = (/** @type {number} */ count) => (count > 0 || isRead ? count : undefined);
  const chips = [
    { state: "", label: t("All"), count: shown(all.length) },
    ...SHOWN.map((state) => ({ state, label: KINDS[state].word, count: shown(all.filter((need) => is(need, state)).length) })),
  ];
  return html`
    <div class="toolbar">
      <${SearchField} found=${found.length} noun="need" />
      <${Chips} chips=${chips} />
      <${SelectField} label=${t("Store")} kind="store-switch unlabelled" value=${store} options=${[["", t("Every store")], ...storeOptions()]}
        onValue=${(/** @type {string} */ chosen) => changeQuery({ store: chosen, page: "" })} />
      <${SaveButtons} disabled=${found.length === 0 || !isRead} save=${(/** @type {Format} */ format) => save(format, found)} />
    </div>
    ${!isRead && found.length === 0 && html`<${Skeleton} lines=${10} />`}
    ${!isRead && found.length > 0 && html`<p class="coming">${t("More is being read…")}</p>`}
    ${isRead && found.length === 0 && html`
      <${EmptyNotice} title=${t("Nothing needs you")}>${(q || store || query.state) && html`<p><a href=${href("overview")}>${t("Show all")}</a></p>`}<//>`}
    <${SoonAsOf} shown=${new Set(found.filter((need) => is(need, "soon")).map((need) => need.store))} />
    ${recent.value.isCut && html`<p class="facts">${t("Rejected files are looked for among the newest {n} files only.", { n: number(MOST_FILES) })}</p>`}
    ${found.length > 0 && html`<${NeedTable} list=${page.rows} isRead=${isRead} /><${Pager} page=${page} total=${found.length} />`}
  `;
}

/**
 * @param {Format} format
 * @param {Need[]} list
 */
function save(format, list) {
  const rows = list.map(({ kind, said, store, item, file, count, threshold, days, since }) =>
    ({ what: kind, store, item, file, count, threshold, days, since, "in hand by": said?.who ?? "", note: said?.note ?? "" }));
  return saveRows(format, "overview.csv", COLUMNS, rows);
}
