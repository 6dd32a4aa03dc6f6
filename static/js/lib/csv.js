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
  const safe = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
