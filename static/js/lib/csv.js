import { delimiter as delimiterHere } from "./language.js";

// Where a cell begins, for one program or another, and what it would run there.
const RUN = /(?:^|[,;|\t\r\n])[ \t\r\n]*(?='*[=+\-@＝＋－＠])/g;
const GUARDED = /((?:^|[,;|\t\r\n])[ \t\r\n]*)'(?='*[=+\-@＝＋－＠])/g;
const NUMBER = /^[+-]?[0-9.,]*$/;

/**
 * CSV as spreadsheets of the page's language read it: none runs a cell of it, and an upload takes it back.
 *
 * @template {string} Column
 * @param {Column[]} columns
 * @param {Record<Column, string | number | null>[]} rows
 */
export function toCsv(columns, rows) {
  return `${columns.join(delimiterHere)}\r\n${csvRows(columns, rows)}`;
}

/**
 * Its lines without the first.
 *
 * @template {string} Column
 * @param {Column[]} columns
 * @param {Record<Column, string | number | null>[]} rows
 */
export function csvRows(columns, rows) {
  return rows.map((row) => `${columns.map((column) => cell(row[column])).join(delimiterHere)}\r\n`).join("");
}

/**
 * A CSV of the API's, which has commas, for the same spreadsheets.
 *
 * @param {string} text
 */
export function localCsv(text) {
  return delimiterHere === "," ? text : rowsToCsv(parseCsv(text, ","), delimiterHere);
}

/** @param {string | number | null} value */
function cell(value) {
  return typeof value === "string" ? quoted(safe(value), delimiterHere) : (value ?? "");
}

/**
 * Rows of fields, as a file of refused rows has them: a number is no formula. Pure.
 *
 * @param {string[][]} rows
 * @param {string} delimiter
 */
export function rowsToCsv(rows, delimiter) {
  const lines = rows.map((row) => row.map((field) => quoted(NUMBER.test(field) ? field : safe(field), delimiter)));
  return lines.map((line) => `${line.join(delimiter)}\r\n`).join("");
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
    const [, inQuotes, plain = "", after] = field.exec(text) ?? [];
    if (after === undefined) break;
    row.push(unquoted(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"')));
    if (after === delimiter) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** @param {string} text */
function safe(text) {
  return text.replace(RUN, "$&'");
}

/**
 * @param {string} text
 * @param {string} delimiter
 */
function quoted(text, delimiter) {
  return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @param {string} field */
function unquoted(field) {
  return field.replace(GUARDED, "$1");
}
