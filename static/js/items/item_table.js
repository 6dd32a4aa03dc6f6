import { asOfWords, trends } from "../history/history.js";
import { lastingWords } from "../lib/days_left.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, route } from "../lib/route.js";
import { storeNamed } from "../stores/stores.js";
import { SHORT_SOURCES } from "../thresholds/thresholds.js";
import { AcknowledgementBadge } from "../ui/acknowledgement_badge.js";
import { Lasts } from "../ui/lasts.js";
import { StockBadge } from "../ui/stock_badge.js";
import { order } from "./item_filter.js";

/** @import { Item, ItemTrend } from "../api_client/types.js" */

const COLUMNS = [
  { name: "item", label: "Item", kind: "" },
  { name: "count", label: "Count", kind: "number" },
  { name: "state", label: "State", kind: "" },
  { name: "lasts", label: "Lasts", kind: "wide" },
  { name: "threshold", label: "Low at", kind: "number threshold" },
];

/**
 * The items of one page: https://www.w3.org/WAI/ARIA/apg/patterns/table/examples/sortable-table/
 *
 * @param {{ rows: Item[] }} props
 */
export function ItemTable({ rows }) {
  const { store, day, sample, byItem, error } = trends.value;
  const lasting = storeNamed(route.value.name)?.kept_day && !error ? byItem : null;
  const isRead = store === route.value.name && day !== null;
  const columns = lasting ? COLUMNS : COLUMNS.filter(({ name }) => name !== "lasts");
  return html`
    ${lasting && html`<p class="facts">How long they last: ${isRead ? `${asOfWords(day, sample)}.` : "being read…"}</p>`}
    <table class="items">
      <caption class="visually-hidden">Items of ${route.value.name}; column headers sort.</caption>
      <thead><tr>${columns.map(({ name, label, kind }) => html`
        <${ColumnHead} key=${name} name=${name} label=${label} kind=${kind} />
      `)}</tr></thead>
      <tbody>${rows.map((row) => html`<${Row} key=${row.item} row=${row} lasting=${lasting} isRead=${isRead} />`)}</tbody>
    </table>
  `;
}

/** @param {{ name: string, label: string, kind: string }} props */
function ColumnHead({ name, label, kind }) {
  const { key, down } = order(route.value.query.sort, route.value.query.state);
  const sorted = key === name;
  const next = sorted && !down ? `-${name}` : name;
  const direction = down ? "descending" : "ascending";
  return html`
    <th scope="col" class=${kind} aria-sort=${sorted ? direction : undefined}>
      <button type="button" onClick=${() => changeQuery({ sort: next, page: "" })}>
        ${label}<span class="arrow" aria-hidden="true">${sorted ? (down ? "↓" : "↑") : "↕"}</span>
      </button>
    </th>
  `;
}

/** @param {{ row: Item, lasting: Map<string, ItemTrend> | null, isRead: boolean }} props */
function Row({ row, lasting, isRead }) {
  const trend = lasting?.get(row.item);
  const words = lastingWords(trend, row.count);
  return html`
    <tr>
      <th scope="row">
        <button
          type="button"
          class="item-name"
          aria-haspopup="dialog"
          onClick=${() => changeQuery({ item: row.item })}
        >${row.item}</button>
        ${words && html`<span class="narrow">Lasts <${Lasts} trend=${trend} count=${row.count} /></span>`}
      </th>
      <td class=${`number count ${row.state}`}>${number(row.count)}</td>
      <td><${StockBadge} state=${row.state} /> <${AcknowledgementBadge} said=${row.acknowledgement} /></td>
      ${lasting && html`<td class="wide lasts">${isRead && html`<${Lasts} trend=${trend} count=${row.count} />`}</td>`}
      <td class="number threshold"><${Threshold} row=${row} /></td>
    </tr>
  `;
}

/** @param {{ row: Item }} props */
function Threshold({ row: { threshold, threshold_from: source } }) {
  if (threshold === null || source === null) return html`<span class="none">–</span>`;
  return html`${number(threshold)} <span class="by">${SHORT_SOURCES[source]}</span>`;
}
