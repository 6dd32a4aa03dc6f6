import { html } from "./html.js";
import { alerts, moreAlerts, refreshAlerts } from "./alerts.js";
import { StockBadge } from "./badge.js";
import { Heading } from "./heading.js";
import { Empty, Skeleton, Trouble } from "./notice.js";
import { amend, href, route } from "./route.js";
import { Ago } from "./time.js";
import { useLive } from "./use_live.js";
import { number } from "./words.js";

const VIEWS = [["open", "Open now"], ["recovered", "Back in stock"], ["all", "All"]];

export function AlertsPage() {
  const shown = VIEWS.some(([key]) => key === route.value.query.state) ? route.value.query.state : "open";
  useLive(() => refreshAlerts(shown), [shown]);
  return html`
    <div class="title-row"><${Heading} title="Alerts" /><a href=${href("settings")}>Get them by e-mail</a></div>
    <div class="toolbar"><div class="chips" role="group" aria-label="Show">
      ${VIEWS.map(([key, label]) => html`
        <button
          key=${key}
          type="button"
          class="chip"
          aria-pressed=${String(key === shown)}
          onClick=${() => amend({ state: key === "open" ? "" : key })}
        >${label}</button>
      `)}
    </div></div>
    <${AlertList} shown=${shown} />
  `;
}

function AlertList({ shown }) {
  const { list, next, error } = alerts.value;
  const retry = () => refreshAlerts(shown);
  if (error && !list) return html`<${Trouble} what="The alerts could not be read." error=${error} retry=${retry} />`;
  if (!list) return html`<${Skeleton} lines=${8} />`;
  if (list.length === 0) {
    return html`<${Empty} title=${shown === "open" ? "Nothing is out or low" : "No alerts"}>
      <p>An item appears here when it runs out, or falls to its threshold.</p><//>`;
  }
  return html`
    ${error && html`<${Trouble} what="This may be out of date." error=${error} retry=${retry} />`}
    <table class="alerts">
      <caption class="visually-hidden">Alerts, newest first</caption>
      <thead><tr><th scope="col">Item</th><th scope="col" class="wide">Store</th><th scope="col">State</th>
        <th scope="col" class="number">Count</th><th scope="col" class="wide">Since</th></tr></thead>
      <tbody>${list.map((alert, at) => html`<${Row} key=${`${alert.id} ${at}`} alert=${alert} />`)}</tbody>
    </table>
    ${next && html`<p class="more"><button type="button" onClick=${moreAlerts}>Show more</button></p>`}
  `;
}

function Row({ alert }) {
  const since = alert.since ?? alert.announced_at;
  return html`
    <tr>
      <th scope="row"><a href=${href("stores", alert.store, { item: alert.item })}>${alert.item}</a>
        <span class="narrow">${alert.store}, <${Ago} time=${since} /></span></th>
      <td class="wide name">${alert.store}</td>
      <td><${StockBadge} state=${alert.state} /></td>
      <td class="number">
        ${number(alert.count)}${alert.threshold > 0 && html`<span class="of"> / ${number(alert.threshold)}</span>`}
      </td>
      <td class="wide"><${Ago} time=${since} /></td>
    </tr>
  `;
}
