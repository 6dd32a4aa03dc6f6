/** What Inventory calls the files that it writes itself, and why they were sent. The API says it in English. */

import { language } from "./language.js";
import { t } from "./text.js";

/** @type {Record<string, (what: string) => string>} */
const MADE = {
  Correction: (what) => t("Correction of {what}", { what }),
  Undo: (what) => t("Undo of {what}", { what }),
  Retirement: (what) => t("Retirement of {what}", { what }),
  Return: (what) => t("Return of {what}", { what }),
  Renaming: (what) => t("Renaming of {what}", { what }),
};

/** @type {Record<string, string>} */
const REASONS = {
  "counted again": t("Counted again"),
  "damaged or expired": t("Damaged or expired"),
  found: t("Found"),
  "delivery not counted": t("Delivery not counted"),
  "sold and not counted": t("Sold and not counted"),
  "moved to another store": t("Moved to another store"),
  "name mix-up": t("Name mix-up"),
  retired: t("Retired"),
  "brought back": t("Brought back"),
};

/**
 * A file by its name; one that Inventory has written in the page's language.
 *
 * @param {string} file
 * @returns {string}
 */
export function fileWords(file) {
  const [, made = "", what = ""] = /^([A-Z][a-z]+) of (.+)$/s.exec(file) ?? [];
  const words = MADE[made];
  return words && language !== "en" ? words(fileWords(what)) : file;
}

/**
 * A reason that was chosen, in the page's language, with what was typed beside it.
 *
 * @param {string} reason
 */
export function reasonWords(reason) {
  const [chosen = "", ...typed] = reason.split(": ");
  const words = REASONS[chosen];
  return words && language !== "en" ? [words, ...typed].join(": ") : reason;
}
