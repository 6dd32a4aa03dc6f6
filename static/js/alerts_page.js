import { useEffect } from "../vendor/hooks.js";
import { html } from "./html.js";
import { AlertTable } from "./alert_table.js";
import { alerts, moreAlerts, refreshAlerts } from "./alerts.js";
import { Chips } from "./chips.js";
import { Heading } from "./heading.js";
import { Empty, Skeleton, Trouble } from "./notice.js";
import { amend, href, route } from "./route.js";
import { refreshStores, stores } from "./stores.js";
import { useLive } from "./use_live.js";

const VIEWS = [["open", "Open now"], ["recovered", "Back in stock"], ["all", "All"]];

export function AlertsPage() {
  const { state, store = "" } = route.value.query;
  const shown = VIEWS.some(([key]) => key === state) ? state : "open";
  useLive(() => refreshAlerts(shown, store), [shown, store]);
  useEffect(() => {
    refreshStores();
  }, []);
  return html`
    <div class="title-row"><${Heading} title="Alerts" /><a href=${href("settings")}>Get them by e-mail</a></div>
    <div class="toolbar"><${Chips} chips=${VIEWS} standard="open" /><${StoreFilter} chosen=${store} /></div>
    <${AlertList} shown=${shown} store=${store} />
  `;
}

function StoreFilter({ chosen }) {
  const names = (stores.value.list ?? []).map(({ store }) => store);
  if (chosen && !names.includes(chosen)) names.unshift(chosen);
  if (names.length < 2) return null;
  return html`
    <label class="store-switch"><span>Store</span>
      <select value=${chosen} onChange=${(event) => amend({ store: event.target.value })}>
        <option value="">Every store</option>
        ${names.map((name) => html`<option key=${name} value=${name} selected=${name === chosen}>${name}</option>`)}
      </select>
    </label>
  `;
}

function AlertList({ shown, store }) {
  const { list, next, error } = alerts.value;
  const retry = () => refreshAlerts(shown, store);
  if (error && !list) return html`<${Trouble} what="The alerts could not be read." error=${error} retry=${retry} />`;
  if (!list) return html`<${Skeleton} lines=${8} />`;
  if (list.length === 0) return html`<${Nothing} shown=${shown} store=${store} />`;
  return html`
    ${error && html`<${Trouble} what="This may be out of date." error=${error} retry=${retry} />`}
    <${AlertTable} list=${list} shown=${shown} />
    ${next && html`<p class="more"><button type="button" onClick=${moreAlerts}>Show more</button></p>`}
  `;
}

function Nothing({ shown, store }) {
  const where = store ? ` in ${store}` : "";
  const titles = { open: `Nothing is out or low${where}`, recovered: `Nothing has come back${where}` };
  return html`
    <${Empty} title=${titles[shown] ?? `No alerts${where}`}>
      <p>An item appears here when it runs out, or falls to its threshold.</p>
      ${store && html`<p><a href=${href("alerts", "", { state: shown })}>Show every store</a></p>`}
    <//>
  `;
}
