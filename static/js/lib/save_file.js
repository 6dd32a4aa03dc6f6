/** For spreadsheets, which otherwise take UTF-8 for something older. */
const MARK = "\uFEFF";

/**
 * Lets the browser save CSV text; `name` may be that of another kind of file.
 *
 * @param {string} name
 * @param {string} text
 */
export function saveCsv(name, text) {
  saveFile(csvName(name), new Blob([MARK + text], { type: "text/csv" }));
}

/**
 * "counts.xlsx" → "counts.csv". Pure.
 *
 * @param {string} name
 */
export function csvName(name) {
  return `${name.replace(/\.\w{1,4}$/, "")}.csv`;
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
