import { useId, useMemo } from "preact/hooks";
import { html } from "../lib/html.js";
import { cellOf } from "./mending.js";

/** @import { Edits, Refused } from "./mending.js" */

/** @type {Record<string, number>} */
const STEPS = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

/**
 * Refused rows with cells to write in. What differs from the file says what it was.
 *
 * @param {{ refused: Refused, edits: Edits, onEdit: (key: string, text: string) => void }} props
 */
export function MendingTable({ refused, edits, onEdit }) {
  const { headings, rows, shown } = refused;
  return html`
    <table class="mending" onKeyDown=${moved}>
      <thead><tr><th scope="col">Line</th>
        ${shown.map((column) => html`<th key=${column} scope="col">${headings[column]}</th>`)}
        <th scope="col" class="wide">What is wrong</th></tr></thead>
      <tbody>${rows.map((_, row) => html`<${Row} key=${row} refused=${refused} edits=${edits} row=${row} onEdit=${onEdit} />`)}</tbody>
    </table>
  `;
}

/**
 * Rendered again only when something is typed into it.
 *
 * @param {{ refused: Refused, edits: Edits, row: number, onEdit: (key: string, text: string) => void }} props
 */
function Row({ refused, edits, row, onEdit }) {
  const { rows, shown } = refused;
  const { line = "", reason = "" } = rows[row] ?? {};
  return useMemo(() => html`
    <tr>
      <th scope="row">${line}<span class="narrow">${reason}</span></th>
      ${shown.map((column) => html`
        <td key=${column}><${Cell} refused=${refused} edits=${edits} row=${row} column=${column} onEdit=${onEdit} /></td>`)}
      <td class="wide reason">${reason}</td>
    </tr>
  `, [refused, ...shown.map((column) => edits[`${row}:${column}`])]);
}

/**
 * @param {{
 *   refused: Refused,
 *   edits: Edits,
 *   row: number,
 *   column: number,
 *   onEdit: (key: string, text: string) => void,
 * }} props
 */
function Cell({ refused, edits, row, column, onEdit }) {
  const id = useId();
  const { headings, rows } = refused;
  const { line = "", fields = [], wrong = [], fixes = new Map() } = rows[row] ?? {};
  const key = `${row}:${column}`;
  const value = cellOf(refused, edits, row, column);
  const before = fields[column] ?? "";
  const isFix = value === fixes.get(column);
  return html`
    <label class="cell"><span class="narrow">${headings[column]}</span>
      <input class=${value === before ? "" : "mended"} value=${value} autocomplete="off" data-cell=${key} data-wrong=${wrong.includes(column) || undefined}
        aria-label=${`${headings[column] || "Field"}, line ${line}`} aria-describedby=${value === before ? undefined : id}
        onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onEdit(key, target.value)} />
      ${value !== before && html`<span class="by" id=${id}>${isFix && "Fix: "}was ${before ? html`<bdi>${before}</bdi>` : "empty"}</span>`}
    </label>
  `;
}

/**
 * Enter and the arrows lead to the same column of the next row, as in a spreadsheet.
 *
 * @param {KeyboardEvent} event
 */
function moved(event) {
  const step = STEPS[event.key];
  const { target, currentTarget } = event;
  if (!step || !(target instanceof HTMLInputElement) || !(currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const [row, column] = (target.dataset.cell ?? "").split(":");
  const next = currentTarget.querySelector(`[data-cell="${Number(row) + step}:${column}"]`);
  if (next instanceof HTMLInputElement) next.select();
}
