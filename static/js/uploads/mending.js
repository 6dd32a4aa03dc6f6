/** Refused rows as a table to be mended, and the file that the mended ones make. Pure. */

import { parseCsv, rowsToCsv } from "../lib/csv.js";

/** @import { Finding, Upload } from "../api_client/types.js" */

/**
 * A refused row: its fields as they were, which columns are wrong, and by column what would be
 * accepted instead; `findings` are those of the receipt, which may be none.
 *
 * @typedef {{ line: string, reason: string, findings: Finding[], fields: string[], wrong: number[], fixes: Map<number, string> }} Row
 */

/**
 * `shown` are the columns that are to be mended, `store` the one with the store, -1 without one.
 *
 * @typedef {{ delimiter: string, headings: string[], rows: Row[], shown: number[], store: number }} Refused
 */

/**
 * What somebody has typed, by `row:column`.
 *
 * @typedef {Record<string, string>} Edits
 */

/** More would keep the browser busy, and whoever mends them. */
export const MOST_ROWS = 300;

/** Ours: line, reason, fix. */
const OWN = 3;
const WHOLE = /^[+-]?[0-9]+$/;

/**
 * @param {string} text of the file of refused rows, whose first column is `line`
 * @param {Upload} upload
 * @returns {Refused}
 */
export function refusedRows(text, { understood, findings = [] }) {
  const plain = text.replace(/^\uFEFF/, "");
  const delimiter = plain.charAt("line".length);
  const [first = [], ...records] = parseCsv(plain, delimiter);
  const headings = first.slice(OWN);
  const columnOf = (/** @type {string} */ role) => {
    const named = headings.indexOf(understood?.columns[role] ?? role);
    return named < 0 ? headings.lastIndexOf(role) : named;
  };
  const [store = -1, item = -1, count = -1] = ["store", "item", "count"].map(columnOf);
  const rows = records.map(([line = "", reason = "", fix = "", ...fields]) => {
    const own = findings.filter((finding) => String(finding.line) === line);
    const fixes = own.length > 0 ? fixesOf(own, headings) : fixOfCount(fix, fields, count);
    const wrong = own.map(({ column }) => (column === null ? -1 : headings.indexOf(column)));
    return { line, reason, findings: own, fields, wrong, fixes };
  });
  const isEven = rows.every(({ fields }) => fields.length === headings.length);
  const width = Math.max(headings.length, ...rows.map(({ fields }) => fields.length));
  const used = [store, item, count].filter((column) => column >= 0);
  const shown = isEven && item >= 0 && count >= 0 ? used : Array.from({ length: width }, (_, column) => column);
  return { delimiter, headings, rows, shown, store };
}

/**
 * By column.
 *
 * @param {Finding[]} findings of the row
 * @param {string[]} headings
 */
function fixesOf(findings, headings) {
  /** @type {Map<number, string>} */
  const fixes = new Map();
  for (const { column, fix } of findings) {
    const place = column === null ? -1 : headings.indexOf(column);
    if (fix && place >= 0) fixes.set(place, fix);
  }
  return fixes;
}

/**
 * A receipt lists the first findings only: of the rows after them, a number can only be meant for a
 * count that is none.
 *
 * @param {string} fix
 * @param {string[]} fields
 * @param {number} count the column
 * @returns {Map<number, string>}
 */
function fixOfCount(fix, fields, count) {
  const isMeant = WHOLE.test(fix) && !WHOLE.test(fields[count] ?? "0");
  return new Map(isMeant ? [[count, fix]] : []);
}

/**
 * What a cell has by now.
 *
 * @param {Refused} refused
 * @param {Edits} edits
 * @param {number} row
 * @param {number} column
 */
export function cellOf({ rows }, edits, row, column) {
  const found = rows[row];
  return edits[`${row}:${column}`] ?? found?.fixes.get(column) ?? found?.fields[column] ?? "";
}

/**
 * The rows that differ from what was refused, by store; the others would be refused again.
 *
 * @param {Refused} refused
 * @param {Edits} edits
 * @param {string | null} ownStore the one that the file is bound to
 */
export function mendedByStore(refused, edits, ownStore) {
  /** @type {Map<string, number[]>} */
  const stores = new Map();
  refused.rows.forEach(({ fields }, row) => {
    const isMended = refused.shown.some((column) => cellOf(refused, edits, row, column) !== (fields[column] ?? ""));
    if (!isMended) return;
    const store = ownStore ?? cellOf(refused, edits, row, refused.store).trim();
    stores.set(store, [...(stores.get(store) ?? []), row]);
  });
  return stores;
}

/**
 * A file with the columns of the refused rows.
 *
 * @param {Refused} refused
 * @param {Edits} edits
 * @param {number[]} mended the rows
 */
export function mendedCsv(refused, edits, mended) {
  const { delimiter, headings } = refused;
  const lines = mended.map((row) => mendedFields(refused, edits, row));
  return rowsToCsv([["line", "reason", "fix", ...headings], ...lines], delimiter);
}

/**
 * Where each line of that file behind the headings was in the file that was refused.
 *
 * @param {Refused} refused
 * @param {Edits} edits
 * @param {number[]} mended the rows
 */
export function mendedLines(refused, edits, mended) {
  return mended.flatMap((row) => {
    const [line, ...fields] = mendedFields(refused, edits, row);
    const breaks = fields.join("").split("\n").length;
    return Array.from({ length: breaks }, () => Number(line));
  });
}

/**
 * Findings of a file of mended rows, with the lines of the file that was refused.
 *
 * @param {Finding[]} findings
 * @param {number[]} [lines]
 */
export function withLines(findings, lines = []) {
  return findings.map((finding) => ({ ...finding, line: lines[finding.line - 2] ?? finding.line }));
}

/**
 * @param {Refused} refused
 * @param {Edits} edits
 * @param {number} row
 */
function mendedFields(refused, edits, row) {
  const { headings, rows } = refused;
  const { line = "", reason = "", fields = [] } = rows[row] ?? {};
  const width = Math.max(headings.length, fields.length);
  const cells = Array.from({ length: width }, (_, column) => cellOf(refused, edits, row, column));
  while (cells.length > headings.length && cells.at(-1) === "") cells.pop();
  return [line, reason, "", ...cells];
}
