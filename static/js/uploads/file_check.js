/**
 * Why a file cannot be sent, in words that say what to do; "" when it can. Pure.
 *
 * @param {{ name: string, size: number }} file
 */
export function problemOf({ name, size }, mostBytes = 512 * 1024 * 1024) {
  if (/\.(xlsx?|ods|numbers)$/i.test(name)) {
    return `“${name}” is a spreadsheet. Save it as CSV first, then send that file.`;
  }
  if (!/\.(csv|tsv|txt)$/i.test(name)) return `“${name}” is not a CSV file.`;
  if (size === 0) return `“${name}” is empty.`;
  if (size > mostBytes) {
    return `“${name}” is larger than ${Math.floor(mostBytes / 1024 / 1024)} MB.`;
  }
  return "";
}

/**
 * As the API takes it: 1 to 80 characters that show.
 *
 * @param {string} name
 */
export function plainName(name) {
  return Array.from(name.replace(/[\p{C}\p{Z}]+/gu, " ").trim()).slice(0, 80).join("") || "counts.csv";
}
