import { language } from "../lib/language.js";
import { t } from "../lib/text.js";

/** @import { Finding } from "../api_client/types.js" */

/**
 * What a code says where line, column, value and fix stand beside it; of those that stand alone with
 * their value. The API's own words are English, and say more; they are shown on an English page.
 *
 * @type {Record<string, string | ((value: string) => string)>}
 */
const WORDS = {
  EMPTY_FILE: t("The file is empty."),
  NO_ROWS: t("The file has a header, but no rows."),
  MISSING_COLUMN: t("It is not clear which column holds the store, the item or the count."),
  DUPLICATE_COLUMN: t("More than one column stands for the same thing: keep one of them."),
  NOT_TEXT: t("This is no file of counts, or it is damaged: save it as CSV (UTF-8)."),
  ENCODING: t("The encoding of this file cannot be told: save it as CSV UTF-8."),
  SEVERAL_SHEETS: t("Several sheets have counts under the same headings: hide those that are not to be read."),
  COLUMN_COUNT: t("This row has more or fewer fields than the header."),
  BROKEN_QUOTES: t("A quotation mark is not closed, or text follows it."),
  STORE_MISSING: t("The store is empty here."),
  ITEM_MISSING: t("The item is empty here."),
  KEY_TOO_LONG: t("This name is too long."),
  CONTROL_CHARACTER: t("This name holds a character that nobody can see."),
  COUNT_MISSING: t("The count is empty: write 0 if there are none."),
  COUNT_FORMAT: t("The count is not a plain whole number."),
  COUNT_RANGE: t("The count is too large or too small."),
  CONFLICTING_ROWS: t("This item has different counts in the file: all its rows are refused."),
  OTHER_STORE: t("This row is of another store."),
  DAMAGED_NAME: t("A spreadsheet or a wrong encoding has damaged this name."),
  TOTAL_ROW: t("This sums up the rows above it, and is no item."),
  EXTRA_COLUMN: t("This column is not used."),
  NOT_STOCKED: t("The store does not have this item at all: the row was passed over."),
  DATE_AS_NAME: t("This looks like a date that a spreadsheet has made of a code."),
  HIDDEN_ROWS: t("Rows that are hidden in the sheet were read like the others."),
  LINES_ABOVE_HEADER: t("What stands above the header was passed over."),
  NEGATIVE_COUNT: t("The count is negative: it is kept, and the item is out of stock."),
  DUPLICATE_ROW: t("The same row is in the file already: it counts once."),
  ADDED_UP: t("Rows of this item were added up."),
  LOOK_ALIKE: t("This name looks like another one in the file."),
  LOOKS_LIKE: t("This new item looks like one that the store has."),
  RENAMED: t("This item was renamed while the file was loaded: rename it again."),
  OLD_NAME: t("This is an old name: it was read as the current one."),
  FORMULA: t("A spreadsheet would take this name for a formula."),
  COLUMNS_NOT_FOUND: t("No line has the columns that were named, once each."),
  COLUMNS_SET_ASIDE: t("The columns as they were chosen earlier do not fit this file."),
  TOO_MANY_BAD_ROWS: t("More than half of the rows are bad: nothing was loaded."),
  ENCODING_ASSUMED: t("The file is not UTF-8, and its encoding was guessed: look at names with accents."),
  WEAK_HEADING: t("This column was taken for it, although no heading says it clearly."),
  STORE_ASSUMED: t("The file names no store: all its rows are those of the store that it was sent for."),
  STORE_COLUMNS: t("Each store has a column of its own."),
  NUMBER_FORMAT: t("This number is read as the other counts of the file are written."),
  OTHER_SHEETS: t("Only the first visible sheet with a table was read."),
  NEW_STORES: t("This file has made new stores."),
  ABSENT_KEPT: t("Rows of this full count were refused, so items that it does not name keep their counts."),
  COLUMNS_HELD: t("Somebody has to say which column is which. The file is loaded then."),
  FULL_COUNT_HELD: (value) => t("{n, plural, one {This full count would set # item to 0. A manager has to accept it.} other {This full count would set # items to 0. A manager has to accept it.}}", { n: Number(value) }),
  SUSPICIOUS_HELD: t("Something looks wrong in this file. A manager has to accept it."),
  SIMILAR_STORES_HELD: (value) => t("The new store {value} looks like a known one. A manager has to say whether it is the same.", { value }),
  RETIRED_STORES_HELD: (value) => t("This file brings back retired stores: {value}. A manager has to accept it.", { value }),
  NEW_STORES_HELD: (value) => t("This file makes new stores: {value}. A manager has to accept it.", { value }),
  DISCARDED: (value) => t("It was discarded: {value}", { value }),
  GONE: t("The file was deleted before it could be read: send it again."),
  UNREADABLE: t("The storage does not give the file out, as it is archived or encrypted with a key of its own."),
  COUNT_CHANGED: t("The count has changed meanwhile. Look again."),
  FORM_USED: t("The form that it was sent with had brought another file before: send it again."),
  UNDO_REFUSED: t("A newer file names one of these items, or it is undone already: nothing was changed."),
  COLUMNS_CHOSEN: t("The columns are as somebody has chosen them."),
  UNKNOWN_MODE: t("The mode of this file is not known: it was taken for counts of some items, not for a full count."),
  SAME_BYTES: t("A file with the same content was loaded before."),
  COPY: t("This is a copy of the file before it, and counts as made when that one was."),
  COUNTS_SCALED: t("Most counts that change become many times what they were: has the file lost its decimal points?"),
  SAME_COUNT: t("Every count of the file is the same number: is this the column of counts?"),
  BARCODE_AS_COUNT: t("A count is a barcode: is this the column of counts?"),
  MANY_TO_ZERO: t("The file sets many of the items that the store has in stock to 0."),
  FEW_ITEMS: t("The file names far fewer items of the store than its last file: is it whole?"),
  MALFORMED: t("A quotation mark is not closed, or text follows it."),
};

/**
 * `lang` is that of the words where it is not the page's.
 *
 * @param {Pick<Finding, "code" | "message" | "value">} finding
 * @returns {{ words: string, lang?: string }}
 */
export function findingWords({ code, message, value }) {
  const known = language === "en" ? message : WORDS[code];
  const words = typeof known === "function" ? known(value ?? "") : known;
  return words ? { words } : { words: message, lang: "en" };
}
