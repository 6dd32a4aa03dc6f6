import { duration, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { AcknowledgementBadge, LastAcknowledgement } from "../ui/acknowledgement_badge.js";
import { RelativeTime } from "../ui/relative_time.js";
import { StockBadge } from "../ui/stock_badge.js";

/** @import { Alert } from "../api_client/types.js" */
/** @typedef {"open" | "out" | "low" | "unacknowledged" | "recovered" | "all"} AlertView */

/** @type {Record<AlertView, string>} */
const CAPTIONS = {
  open: t("What is out or low now, the worst first"),
  out: t("What is out of stock, the worst first"),
  low: t("What is low, the worst first"),
  unacknowledged: t("What is out or low and neither in hand nor snoozed, the worst first"),
  recovered: t("What is back in stock, newest first"),
  all: t("All alerts that were sent, newest first"),
};

/**
 * Those that are open are of one store, which their group names.
 *
 * @param {{ list: Alert[], view: AlertView }} props
 */
export function AlertTable({ list, view }) {
  return html`
    <table class="alerts">
      <caption class="visually-hidden">${CAPTIONS[view]}</caption>
      <thead><tr><th scope="col">${t("Item")}</th>${view !== "open" && html`<th scope="col" class="wide">${t("Store")}</th>`}<th scope="col">${t("State")}</th>
        <th scope="col" class="number">${t("Count")}</th>
        <th scope="col" class="wide">${view === "all" ? t("Announced") : t("Since")}</th></tr></thead>
      <tbody>${list.map((alert, at) => html`<${Row} key=${`${alert.id} ${at}`} alert=${alert} view=${view} />`)}</tbody>
    </table>
  `;
}

/** @param {{ alert: Alert, view: AlertView }} props */
function Row({ alert, view }) {
  const { store, item, state, count, threshold, short_since: shortSince } = alert;
  const { since, announced_at: announced, acknowledgement: said, acknowledged_before: before } = alert;
  const at = view === "all" ? announced ?? since : since ?? announced;
  const isAsGroup = view === "open" && at === alert.as_of;
  return html`
    <tr>
      <th scope="row"><a href=${href("stores", store, { item })}>${item}</a>
        <span class="narrow">${view !== "open" && html`<bdi>${labelOfName(store)}</bdi>, `}${!isAsGroup && html`<${RelativeTime} time=${at} />`} <${AcknowledgementBadge} said=${said} /></span></th>
      ${view !== "open" && html`<td class="wide name"><a class="plain" href=${href("stores", store)}>${labelOfName(store)}</a></td>`}
      <td><${StockBadge} state=${state} /> <span class="wide"><${AcknowledgementBadge} said=${said} /></span> <${LastAcknowledgement} said=${before} /></td>
      <td class="number">
        ${number(count)}${threshold !== null && threshold > 0 && html`<span class="of"> / ${number(threshold)}</span>`}
      </td>
      <td class="wide"><${RelativeTime} time=${at} />${shortSince && at && html`
        <br /><span class="by">${t("was short for {duration}", { duration: duration(shortSince, at) })}</span>`}${
        view === "all" && alert.message_id === null && html`
        <br /><span class="by">${t("not sent: its store was silent")}</span>`}</td>
    </tr>
  `;
}
