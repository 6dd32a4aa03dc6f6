/** Why a file cannot be sent, in words that say what to do; "" when it can. Pure. */
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
