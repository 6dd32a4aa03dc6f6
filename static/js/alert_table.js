import { html } from "./html.js";
import { StockBadge } from "./badge.js";
import { href } from "./route.js";
import { Ago } from "./time.js";
import { duration, number } from "./words.js";

const CAPTIONS = {
  open: "What is out or low now, newest first",
  recovered: "What is back in stock, newest first",
  all: "All that was announced, newest first",
};

/** Alerts of one view; `shown` is the view's state. */
export function AlertTable({ list, shown }) {
  return html`
    <table class="alerts">
      <caption class="visually-hidden">${CAPTIONS[shown]}</caption>
      <thead><tr><th scope="col">Item</th><th scope="col" class="wide">Store</th><th scope="col">State</th>
        <th scope="col" class="number">Count</th>
        <th scope="col" class="wide">${shown === "all" ? "Announced" : "Since"}</th></tr></thead>
      <tbody>${list.map((alert, at) => html`<${Row} key=${`${alert.id} ${at}`} alert=${alert} shown=${shown} />`)}</tbody>
    </table>
  `;
}

function Row({ alert, shown }) {
  const { store, item, state, count, threshold } = alert;
  const at = shown === "all" ? alert.announced_at ?? alert.since : alert.since ?? alert.announced_at;
  return html`
    <tr>
      <th scope="row"><a href=${href("stores", store, { item })}>${item}</a>
        <span class="narrow"><bdi>${store}</bdi>, <${Ago} time=${at} /></span></th>
      <td class="wide name"><a class="plain" href=${href("stores", store)}>${store}</a></td>
      <td><${StockBadge} state=${state} /></td>
      <td class="number">
        ${number(count)}${threshold > 0 && html`<span class="of"> / ${number(threshold)}</span>`}
      </td>
      <td class="wide"><${Ago} time=${at} />${alert.short_since && html`
        <br /><span class="by">was short for ${duration(alert.short_since, at)}</span>`}</td>
    </tr>
  `;
}
