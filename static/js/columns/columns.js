import { send } from "../api_client/api.js";
import { wholeList } from "../api_client/lists.js";
import { t } from "../lib/text.js";

/** @import { ColumnChoice } from "../api_client/types.js" */

/** Which column is which in files whose headings are not understood, as people have said. */
export const { state: columns, refresh: refreshColumns } = wholeList("/columns", "columns");

/** @param {ColumnChoice} choice */
export function removeColumns({ id, store }) {
  return send("DELETE", "/columns", undefined, { id, ...(store !== null && { store }) });
}

/**
 * “Wat” is the item, “Hoeveel” the count, “Waar” the store.
 *
 * @param {ColumnChoice} choice
 */
export function columnWords({ headings, item_column: item, count_column: count, store_column: store, of_store: of }) {
  const heading = (/** @type {number} */ column) => `“${headings[column - 1] || t("Column {column}", { column })}”`;
  const words = { item: heading(item), count: heading(count) };
  if (store !== null) return t("{item} is the item, {count} the count, {store} the store", { ...words, store: heading(store) });
  return of === null
    ? t("{item} is the item, {count} the count", words)
    : t("{item} is the item, {count} the count; all rows are of {of}", { ...words, of });
}
