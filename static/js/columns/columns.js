import { send } from "../api_client/api.js";
import { wholeList } from "../api_client/lists.js";

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
  const heading = (/** @type {number} */ column) => `“${headings[column - 1] || `Column ${column}`}”`;
  const known = `${heading(item)} is the item, ${heading(count)} the count`;
  if (store !== null) return `${known}, ${heading(store)} the store`;
  return of === null ? known : `${known}; all rows are of ${of}`;
}

/** @param {ColumnChoice} choice */
export function filesOf({ store }) {
  return store === null ? "every file" : `files of ${store}`;
}
