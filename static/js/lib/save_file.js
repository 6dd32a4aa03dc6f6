import { csvRows, localCsv, parseCsv, toCsv } from "./csv.js";

/** @typedef {"csv" | "xlsx"} Format */

/** For spreadsheets, which otherwise take UTF-8 for something older. */
const MARK = "\uFEFF";

/** Rows that are written at once: more of them, and the page would stand still meanwhile. */
const AT_ONCE = 20_000;

/** Columns of names, which are text also where they have digits only. */
const NAMES = new Set(["store", "item", "giver", "taker"]);

/**
 * Lets the browser save CSV text; `name` may be that of another kind of file.
 *
 * @param {string} name
 * @param {string[]} pieces of text
 */
export function saveCsv(name, ...pieces) {
  saveFile(csvName(name), new Blob([MARK, ...pieces], { type: "text/csv" }));
}

/**
 * Lets the browser save a list in a format.
 *
 * @template {string} Column
 * @param {Format} format
 * @param {string} name
 * @param {Column[]} columns
 * @param {Record<Column, string | number | null>[]} rows
 */
export async function saveRows(format, name, columns, rows) {
  if (format === "xlsx") return saveWorkbook(name, [columns, ...rows.map((row) => columns.map((column) => row[column]))]);
  const pieces = [toCsv(columns, [])];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    pieces.push(csvRows(columns, rows.slice(from, from + AT_ONCE)));
    if (from > 0) await new Promise((goOn) => setTimeout(goOn));
  }
  return saveCsv(name, ...pieces);
}

/**
 * The same of a CSV that the API wrote.
 *
 * @param {Format} format
 * @param {string} name
 * @param {Blob} blob
 */
export async function saveApiRows(format, name, blob) {
  const text = await blob.text();
  if (format === "csv") return saveCsv(name, localCsv(text));
  const [columns = [], ...rows] = parseCsv(text, ",");
  const isText = columns.map((column) => NAMES.has(column));
  await saveWorkbook(name, [columns, ...rows.map((row) => row.map((field, at) => (isText[at] ? field : numberOr(field))))]);
}

/**
 * @param {string} name
 * @param {(string | number | null)[][]} rows
 */
async function saveWorkbook(name, rows) {
  const { workbookOf } = await import("./xlsx.js");
  saveFile(`${stem(name)}.xlsx`, await workbookOf(rows));
}

/** @param {string} field */
function numberOr(field) {
  return /^-?\d{1,15}$/.test(field) ? Number(field) : field;
}

/**
 * "counts.xlsx" → "counts.csv". Pure.
 *
 * @param {string} name
 */
export function csvName(name) {
  return `${stem(name)}.csv`;
}

/** @param {string} name */
function stem(name) {
  return name.replace(/\.\w{1,4}$/, "");
}

/**
 * Follows an address whose answer says that it is to be saved.
 *
 * @param {string} address
 */
export function openDownload(address) {
  const link = document.createElement("a");
  link.href = address;
  link.rel = "noreferrer";
  link.click();
}

/**
 * Lets the browser save a Blob under `name`.
 *
 * @param {string} name
 * @param {Blob} blob
 */
export function saveFile(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[\\/:*?"<>|]+/g, "-");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
