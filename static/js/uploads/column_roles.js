/** What the columns of a file are taken for. Pure. */

import { t } from "../lib/text.js";

/** @import { ColumnQuestion } from "../api_client/types.js" */

/** @typedef {"" | "item" | "count" | "store"} Role */

/** @type {[Role, string][]} */
export const ROLES = [
  ["", t("Not used")],
  ["store", t("Store")],
  ["item", t("Item")],
  ["count", t("Count")],
];

/**
 * Of each column, as far as there is no doubt.
 *
 * @param {ColumnQuestion} question
 * @returns {Role[]}
 */
export function clearRoles({ headings, store_column: store, item_column: item, count_column: count }) {
  return headings.map((_, at) => {
    if (at + 1 === store) return "store";
    if (at + 1 === item) return "item";
    return at + 1 === count ? "count" : "";
  });
}

/**
 * A role is that of one column: whichever had it before is not used.
 *
 * @param {Role[]} roles
 * @param {number} at
 * @param {Role} role
 */
export function withRole(roles, at, role) {
  return roles.map((each, place) => (place === at ? role : each === role ? "" : each));
}

/**
 * The columns by their numbers, which begin at 1; null for a role that no column has.
 *
 * @param {Role[]} roles
 */
export function columnsOf(roles) {
  const numberOf = (/** @type {Role} */ role) => roles.indexOf(role) + 1 || null;
  return { item: numberOf("item"), count: numberOf("count"), store: numberOf("store") };
}
