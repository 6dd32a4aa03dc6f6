/** CSV as the API writes it: a spreadsheet runs no cell of it, and an upload takes it back. Pure. */
export function asCsv(columns, rows) {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])));
  return [columns, ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

function cell(value) {
  if (typeof value !== "string") return value ?? "";
  const safe = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
