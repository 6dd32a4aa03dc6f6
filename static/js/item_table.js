import { html } from "./html.js";
import { StockBadge } from "./badge.js";
import { amend, route } from "./route.js";
import { order } from "./view.js";
import { SHORT_SOURCES, number } from "./words.js";

const COLUMNS = [
  ["item", "Item", ""],
  ["count", "Count", "number"],
  ["state", "State", ""],
  ["threshold", "Low at", "number threshold"],
];

/** The items of one page: https://www.w3.org/WAI/ARIA/apg/patterns/table/examples/sortable-table/ */
export function ItemTable({ rows }) {
  return html`
    <table class="items">
      <caption class="visually-hidden">Items of ${route.value.name}; column headers sort.</caption>
      <thead><tr>${COLUMNS.map(([name, label, kind]) => html`
        <${Column} key=${name} name=${name} label=${label} kind=${kind} />
      `)}</tr></thead>
      <tbody>${rows.map((row) => html`<${Row} key=${row.item} row=${row} />`)}</tbody>
    </table>
  `;
}

function Column({ name, label, kind }) {
  const { key, down } = order(route.value.query.sort);
  const sorted = key === name;
  const next = sorted && !down ? `-${name}` : name;
  const direction = down ? "descending" : "ascending";
  return html`
    <th scope="col" class=${kind} aria-sort=${sorted ? direction : undefined}>
      <button type="button" onClick=${() => amend({ sort: next, page: "" })}>
        ${label}<span class="arrow" aria-hidden="true">${sorted ? (down ? "↓" : "↑") : "↕"}</span>
      </button>
    </th>
  `;
}

function Row({ row }) {
  return html`
    <tr>
      <th scope="row">
        <button
          type="button"
          class="item-name"
          aria-haspopup="dialog"
          onClick=${() => amend({ item: row.item })}
        >${row.item}</button>
      </th>
      <td class=${`number count ${row.state}`}>${number(row.count)}</td>
      <td><${StockBadge} state=${row.state} /></td>
      <td class="number threshold"><${Threshold} row=${row} /></td>
    </tr>
  `;
}

function Threshold({ row }) {
  if (row.threshold === null || row.threshold === undefined) return html`<span class="none">–</span>`;
  return html`
    ${number(row.threshold)} <span class="by">${SHORT_SOURCES[row.threshold_from]}</span>
  `;
}
