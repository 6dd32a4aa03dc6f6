import { useEffect } from "preact/hooks";
import { AlertTable } from "../alerts/alert_table.js";
import { alerts, moreAlerts, refreshAlerts } from "../alerts/alerts.js";
import { html } from "../lib/html.js";
import { changeQuery, href, route } from "../lib/route.js";
import { usePolling } from "../lib/use_polling.js";
import { labelOfName, refreshStores, storeNamed, storeOptions } from "../stores/stores.js";
import { Chips } from "../ui/chips.js";
import { Heading } from "../ui/heading.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { SelectField } from "../ui/select_field.js";

/** @import { AlertView } from "../alerts/alert_table.js" */

/** @type {{ state: AlertView, label: string }[]} */
const VIEWS = [
  { state: "open", label: "Open now" },
  { state: "unacknowledged", label: "Needs somebody" },
  { state: "recovered", label: "Back in stock" },
  { state: "all", label: "All" },
];

export function AlertsPage() {
  const { state, store = "" } = route.value.query;
  const view = VIEWS.find((each) => each.state === state)?.state ?? "open";
  usePolling(() => refreshAlerts(view, store), [view, store]);
  useEffect(() => {
    refreshStores();
  }, []);
  return html`
    <div class="title-row"><${Heading} title="Alerts" /><a href=${href("settings")}>Get them by e-mail</a></div>
    <div class="toolbar"><${Chips} chips=${VIEWS} standard="open" /><${StoreFilter} chosen=${store} /></div>
    <${AlertList} view=${view} store=${store} />
  `;
}

/** @param {{ chosen: string }} props */
function StoreFilter({ chosen }) {
  const options = storeOptions();
  if (chosen && !storeNamed(chosen)) options.unshift([chosen, chosen]);
  if (options.length < 2) return null;
  return html`
    <${SelectField}
      label="Store"
      kind="store-switch"
      value=${chosen}
      options=${[["", "Every store"], ...options]}
      onValue=${(/** @type {string} */ store) => changeQuery({ store })}
    />
  `;
}

/** @param {{ view: AlertView, store: string }} props */
function AlertList({ view, store }) {
  const { list, next, error } = alerts.value;
  const retry = () => refreshAlerts(view, store);
  if (!list) {
    return error
      ? html`<${ErrorNotice} what="The alerts could not be read." error=${error} retry=${retry} />`
      : html`<${Skeleton} lines=${8} />`;
  }
  if (list.length === 0) return html`<${NoAlerts} view=${view} store=${store} />`;
  return html`
    ${error && html`<${ErrorNotice} what="This may be out of date." error=${error} retry=${retry} />`}
    <${AlertTable} list=${list} view=${view} />
    ${next && html`<p class="more"><button type="button" onClick=${moreAlerts}>Show more</button></p>`}
  `;
}

/** @param {{ view: AlertView, store: string }} props */
function NoAlerts({ view, store }) {
  const where = store ? ` in ${labelOfName(store)}` : "";
  const titles = {
    open: `Nothing is out or low${where}`,
    unacknowledged: `Nothing needs somebody${where}`,
    recovered: `Nothing has come back${where}`,
    all: `No alerts${where}`,
  };
  return html`
    <${EmptyNotice} title=${titles[view]}>
      <p>An item appears here when it runs out, or falls to its threshold.</p>
      ${store && html`<p><a href=${href("alerts", "", { state: view })}>Show every store</a></p>`}
    <//>
  `;
}
