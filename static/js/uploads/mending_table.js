import { useId, useMemo } from "preact/hooks";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { findingWords } from "./finding_words.js";
import { cellOf } from "./mending.js";

/** @import { Edits, Refused, Row as RefusedRow } from "./mending.js" */

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
    <table class="mending" aria-label=${t("Refused rows")} onKeyDown=${moved}>
      <thead><tr><th scope="col">${t("Line")}</th>
        ${shown.map((column) => html`<th key=${column} scope="col">${headings[column]}</th>`)}
        <th scope="col" class="wide">${t("What is wrong")}</th></tr></thead>
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
  const id = useId();
  const { line = "" } = rows[row] ?? {};
  const why = html`<${Reason} row=${rows[row]} />`;
  return useMemo(() => html`
    <tr>
      <th scope="row">${line}<span class="narrow">${why}</span></th>
      ${shown.map((column) => html`
        <td key=${column}><${Cell} refused=${refused} edits=${edits} row=${row} column=${column} reason=${id} onEdit=${onEdit} /></td>`)}
      <td class="wide reason" id=${id}>${why}</td>
    </tr>
  `, [refused, ...shown.map((column) => edits[`${row}:${column}`])]);
}

/**
 * What the receipt has found in the row; of rows that it does not list, what the file of them says.
 *
 * @param {{ row: RefusedRow | undefined }} props
 */
function Reason({ row }) {
  const { findings = [], reason = "" } = row ?? {};
  const said = findings.length > 0 ? findings.map((finding) => findingWords(finding)) : [{ words: reason, lang: "en" }];
  return said.map(({ words, lang }, at) => html`${at > 0 && " "}<span key=${at} lang=${lang}>${words}</span>`);
}

/**
 * `reason` is the id of what is wrong with the row.
 *
 * @param {{
 *   refused: Refused,
 *   edits: Edits,
 *   row: number,
 *   column: number,
 *   reason: string,
 *   onEdit: (key: string, text: string) => void,
 * }} props
 */
function Cell({ refused, edits, row, column, reason, onEdit }) {
  const id = useId();
  const { headings, rows } = refused;
  const { line = "", fields = [], wrong = [], fixes = new Map() } = rows[row] ?? {};
  const key = `${row}:${column}`;
  const value = cellOf(refused, edits, row, column);
  const before = fields[column] ?? "";
  const words = before ? html`<bdi>${before}</bdi>` : t("empty");
  const isFix = value === fixes.get(column);
  const isWrong = value === before && wrong.includes(column);
  return html`
    <label class="cell"><span class="narrow">${headings[column]}</span>
      <input class=${value === before ? "" : "mended"} value=${value} autocomplete="off" data-cell=${key} data-wrong=${wrong.includes(column) || undefined}
        aria-label=${t("{heading}, line {line}", { heading: headings[column] || t("Field"), line })} aria-invalid=${isWrong ? "true" : undefined} aria-describedby=${isWrong ? reason : value === before ? undefined : id}
        onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onEdit(key, target.value)} />
      ${value !== before && html`<span class="by" id=${id}>${isFix ? rich("Fix: was {before}", { before: words }) : rich("was {before}", { before: words })}</span>`}
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
