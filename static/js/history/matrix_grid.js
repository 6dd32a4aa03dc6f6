import { useRef, useState } from "preact/hooks";
import { number, shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";

/** @import { Matrix, MatrixRow } from "../api_client/types.js" */

/**
 * A table of which one cell at a time can have the focus, and arrows lead to the next:
 * https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 *
 * @param {{ found: Matrix }} props
 */
export function MatrixGrid({ found: { day, stores, items } }) {
  const [at, setAt] = useState({ row: 0, column: 0 });
  const table = useRef(/** @type {HTMLTableElement | null} */ (null));
  const last = { row: items.length - 1, column: stores.length - 1 };
  const place = { row: Math.min(at.row, last.row), column: Math.min(at.column, last.column) };
  function pressed(/** @type {KeyboardEvent} */ event) {
    const next = placeAfter(event, place, last);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    const cell = table.current?.tBodies[0]?.rows[next.row]?.cells[next.column + 1]?.querySelector("[tabindex]");
    if (cell instanceof HTMLElement) cell.focus();
  }
  return html`
    <div class="scroller matrix-scroller">
      <table ref=${table} class="matrix" role="grid" aria-label=${t("Items by stores at the end of {day}", { day: shortDate(day) })} onKeyDown=${pressed}>
        <thead><tr><th scope="col">${t("Item")}</th>${stores.map((store) => html`<th key=${store} scope="col"><bdi>${labelOfName(store)}</bdi></th>`)}</tr></thead>
        <tbody>${items.map((item, row) => html`
          <${Row} key=${item.item} item=${item} stores=${stores} focused=${row === place.row ? place.column : -1}
            onFocus=${(/** @type {number} */ column) => setAt({ row, column })} />`)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {{ item: MatrixRow, stores: string[], focused: number, onFocus: (column: number) => void }} props */
function Row({ item: { item, counts }, stores, focused, onFocus }) {
  return html`
    <tr>
      <th scope="row">${item}</th>
      ${stores.map((store, column) => html`
        <${Cell} key=${store} item=${item} store=${store} count=${counts[column] ?? null} tabindex=${column === focused ? 0 : -1}
          onFocus=${() => onFocus(column)} />`)}
    </tr>
  `;
}

/** @param {{ item: string, store: string, count: number | null, tabindex: number, onFocus: () => void }} props */
function Cell({ item, store, count, tabindex, onFocus }) {
  if (count === null) {
    return html`<td class="none"><span class="cell" tabindex=${tabindex} onFocus=${onFocus}><span aria-hidden="true">·</span>
      <span class="visually-hidden">${t("not carried")}</span></span></td>`;
  }
  const params = { item, store: labelOfName(store), count: number(count) };
  const name = count > 0 ? t("{item}, {store}: {count}", params) : t("{item}, {store}: {count}, out of stock", params);
  return html`
    <td class=${count <= 0 ? "out" : ""}><a class="cell" href=${href("stores", store, { item })} aria-label=${name} tabindex=${tabindex}
      onFocus=${onFocus}>${number(count)}</a></td>
  `;
}

/**
 * Where a key leads; null for other keys. Pure.
 *
 * @typedef {{ row: number, column: number }} Place
 * @param {{ key: string, ctrlKey: boolean }} event
 * @param {Place} at
 * @param {Place} last
 * @returns {Place | null}
 */
export function placeAfter({ key, ctrlKey }, { row, column }, last) {
  if (key === "ArrowUp" || key === "ArrowDown") return { row: within(row + (key === "ArrowUp" ? -1 : 1), last.row), column };
  if (key === "ArrowLeft" || key === "ArrowRight") return { row, column: within(column + (key === "ArrowLeft" ? -1 : 1), last.column) };
  if (key === "Home") return { row: ctrlKey ? 0 : row, column: 0 };
  if (key === "End") return { row: ctrlKey ? last.row : row, column: last.column };
  return null;
}

/**
 * @param {number} value
 * @param {number} most
 */
function within(value, most) {
  return Math.min(Math.max(value, 0), most);
}
