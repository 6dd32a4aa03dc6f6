import { t } from "../lib/text.js";


/**
 * Why a file cannot be sent, in words that say what to do; "" when it can. Pure.
 *
 * @param {{ name: string, size: number }} file
 */
export function problemOf({ name, size }, mostBytes = 512 * 1024 * 1024) {
  if (/\.(xls|xlsb|numbers)$/i.test(name)) {
    return t("“{name}” cannot be read. Save it as XLSX or as CSV first, then send that file.", { name });
  }
  if (!/\.(csv|tsv|txt|xlsx|ods)$/i.test(name)) return t("“{name}” is neither a CSV file nor a workbook.", { name });
  if (size === 0) return t("“{name}” is empty.", { name });
  if (size > mostBytes) {
    return t("“{name}” is larger than {size} MB.", { name, size: Math.floor(mostBytes / 1024 / 1024) });
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
