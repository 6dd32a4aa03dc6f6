const FORMULA = /^'*[=+\-@＝＋－＠\t\r]/;
const NUMBER = /^[+-]?[0-9.]*$/;

/**
 * CSV as the API writes it: a spreadsheet runs no cell of it, and an upload takes it back. Pure.
 *
 * @template {string} Column
 * @param {Column[]} columns
 * @param {Record<Column, string | number | null>[]} rows
 */
export function toCsv(columns, rows) {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])));
  return [columns, ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

/** @param {string | number | null} value */
function cell(value) {
  if (typeof value !== "string") return value ?? "";
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows of fields, as a file with refused rows has them: a number is no formula. Pure.
 *
 * @param {string[][]} rows
 */
export function rowsToCsv(rows) {
  return rows.map((row) => `${row.map((field) => (NUMBER.test(field) ? field : cell(field))).join(",")}\r\n`).join("");
}

/**
 * The rows of a CSV of ours as fields, without the apostrophes that keep spreadsheets from running
 * them. Pure.
 *
 * @param {string} text
 * @param {string} delimiter
 */
export function parseCsv(text, delimiter) {
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  const end = delimiter === "\t" ? "\t" : `\\${delimiter}`;
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^${end}\r\n]*))(${end}|\r?\n|\r|$)`, "y");
  while (field.lastIndex < text.length) {
    const [, quoted, plain = "", after] = field.exec(text) ?? [];
    if (after === undefined) break;
    row.push(unquoted(quoted === undefined ? plain : quoted.replaceAll('""', '"')));
    if (after === delimiter) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** @param {string} field */
function unquoted(field) {
  return field.startsWith("'") && FORMULA.test(field.slice(1)) ? field.slice(1) : field;
}
