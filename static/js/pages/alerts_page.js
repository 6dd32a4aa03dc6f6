import { useEffect } from "preact/hooks";
import { AlertGroupList } from "../alerts/alert_group_list.js";
import { alertsIn, grouped } from "../alerts/alert_groups.js";
import { AlertTable } from "../alerts/alert_table.js";
import { alerts, moreAlerts, openAlerts, refreshAlerts, refreshOpenAlerts } from "../alerts/alerts.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { saveRows } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { StoreFilter } from "../stores/store_filter.js";
import { labelOfName, refreshStores, storeList } from "../stores/stores.js";
import { Chips } from "../ui/chips.js";
import { Heading } from "../ui/heading.js";
import { MoreButton } from "../ui/more_button.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { SearchField } from "../ui/search_field.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { Alert } from "../api_client/types.js" */
/** @import { AlertView } from "../alerts/alert_table.js" */

const OPEN = new Set(["open", "unacknowledged", "out", "low"]);
const COLUMNS = ["store", "item", "state", "count", "threshold", "since", "in hand by", "note"];

/** @type {{ state: AlertView, label: string }[]} */
const VIEWS = [
  { state: "open", label: t("Open now") },
  { state: "out", label: t("Out of stock") },
  { state: "low", label: t("Low") },
  { state: "unacknowledged", label: t("Nobody on it yet") },
  { state: "recovered", label: t("Back in stock") },
  { state: "all", label: t("All that were sent") },
];

export function AlertsPage() {
  const { state, store = "" } = route.value.query;
  const view = VIEWS.find((each) => each.state === state)?.state ?? "open";
  useEffect(() => {
    refreshStores();
  }, []);
  return html`
    <div class="title-row"><${Heading} title=${t("Alerts")} /><a href=${href("settings")}>${t("Get them by e-mail")}</a></div>
    ${OPEN.has(view)
      ? html`<${OpenAlerts} key=${store} view=${view} store=${store} />`
      : html`<${Log} key=${store} view=${view} store=${store} />`}
  `;
}

/**
 * What is out or low now, in groups. The stores' records say cheaply whether it has changed.
 *
 * @param {{ view: AlertView, store: string }} props
 */
function OpenAlerts({ view, store }) {
  const { list, complete, error } = openAlerts.value;
  const record = JSON.stringify(storeList().map(({ store: name, out, low }) => [name, out, low]));
  const retry = () => refreshOpenAlerts(store);
  usePolling(refreshStores, []);
  usePolling(retry, [store], 60);
  useEffect(() => {
    retry();
  }, [record]);
  const known = openAlerts.value.store === store ? list : null;
  const { q } = route.value.query;
  const found = alertsIn(known ?? [], { state: view, q }, labelOfName);
  const count = (/** @type {AlertView} */ state) => alertsIn(known ?? [], { state, q }, labelOfName).length;
  const chips = VIEWS.map((each) => (known && OPEN.has(each.state) ? { ...each, count: count(each.state) } : each));
  return html`
    <div class="toolbar">
      <${SearchField} found=${found.length} noun="alert" />
      <${Chips} chips=${chips} standard="open" />
      <${StoreFilter} chosen=${store} />
      <${SaveButtons} disabled=${found.length === 0 || !complete} save=${(/** @type {Format} */ format) => save(format, found)} />
    </div>
    ${error && html`<${ErrorNotice} what=${known ? t("This may be out of date.") : t("The alerts could not be read.")} error=${error} retry=${retry} />`}
    ${known && !complete && !error && html`<p class="coming">${t("{n, plural, one {# alert read…} other {# alerts read…}}", { n: known.length })}</p>`}
    ${!known && !error && html`<${Skeleton} lines=${8} />`}
    ${known && complete && found.length === 0 && html`<${NoAlerts} view=${view} store=${store} />`}
    ${found.length > 0 && html`<${AlertGroupList} key=${view} groups=${grouped(found)} />`}
  `;
}

/**
 * @param {Format} format
 * @param {Alert[]} list
 */
function save(format, list) {
  const rows = list.map(({ acknowledgement: said, store, item, state, count, threshold, since }) => ({
    store,
    item,
    state,
    count,
    threshold,
    since,
    "in hand by": said?.who ?? "",
    note: said?.note ?? "",
  }));
  return saveRows(format, "alerts.csv", COLUMNS, rows);
}

/**
 * What is back, and what was sent.
 *
 * @param {{ view: AlertView, store: string }} props
 */
function Log({ view, store }) {
  usePolling(() => refreshAlerts(view, store), [view, store]);
  return html`
    <div class="toolbar"><${Chips} chips=${VIEWS} standard="open" /><${StoreFilter} chosen=${store} /></div>
    <${AlertList} view=${view} store=${store} />
  `;
}

/** @param {{ view: AlertView, store: string }} props */
function AlertList({ view, store }) {
  const { list, next, error } = alerts.value;
  const retry = () => refreshAlerts(view, store);
  if (!list) {
    return error
      ? html`<${ErrorNotice} what=${t("The alerts could not be read.")} error=${error} retry=${retry} />`
      : html`<${Skeleton} lines=${8} />`;
  }
  if (list.length === 0) return html`<${NoAlerts} view=${view} store=${store} />`;
  return html`
    ${error && html`<${ErrorNotice} what=${t("This may be out of date.")} error=${error} retry=${retry} />`}
    <${AlertTable} list=${list} view=${view} />
    ${next && html`<p class="more"><${MoreButton} label=${t("Show more")} onMore=${moreAlerts} /></p>`}
  `;
}

/** @param {{ view: AlertView, store: string }} props */
function NoAlerts({ view, store }) {
  const where = store ? t(" in {store}", { store: labelOfName(store) }) : "";
  const { q } = route.value.query;
  if (q) return html`<${EmptyNotice} title=${t("No alert matches")}><p><a href=${href("alerts", "", { state: view, store })}>${t("Show all")}</a></p><//>`;
  const titles = {
    open: t("Nothing is out or low{where}", { where }),
    out: t("Nothing is out of stock{where}", { where }),
    low: t("Nothing is low{where}", { where }),
    unacknowledged: t("Somebody is on everything{where}", { where }),
    recovered: t("Nothing has come back{where}", { where }),
    all: t("No alerts{where}", { where }),
  };
  return html`
    <${EmptyNotice} title=${titles[view]}>
      <p>${t("An item appears here when it runs out, or falls to its threshold.")}</p>
      ${store && html`<p><a href=${href("alerts", "", { state: view })}>${t("Show every store")}</a></p>`}
    <//>
  `;
}
