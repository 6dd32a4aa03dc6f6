import { send } from "../api_client/api.js";
import { wholeList } from "../api_client/lists.js";
import { t } from "../lib/text.js";

/** @import { Threshold } from "../api_client/types.js" */

/**
 * What a rule is for: everything, an item or a store, or one item in one store. The narrowest counts.
 *
 * @typedef {{ store?: string, item?: string }} Scope
 */

/** Which rule a threshold is from, by the API's name of its scope. */
export const THRESHOLD_SOURCES = {
  everywhere: t("the rule for everything"),
  item: t("the rule for this item"),
  store: t("the rule for this store"),
  "store and item": t("the rule for this item in this store"),
};

/** The same in a table's cell. */
export const SHORT_SOURCES = {
  everywhere: t("general rule"),
  item: t("item’s rule"),
  store: t("store’s rule"),
  "store and item": t("own rule"),
};

export const MOST_COUNT = 999_999_999;

export const COUNT_WANTED = t("Write a whole number, 0 or more.");

/** The rules from which count on an item is low. */
export const { state: thresholds, refresh: refreshThresholds } = wholeList("/thresholds", "thresholds");

/**
 * @param {Scope} scope
 * @param {number} threshold
 */
export function setThreshold(scope, threshold) {
  return send("PUT", "/thresholds", { ...scope, threshold });
}

/** @param {Scope} scope */
export function removeThreshold(scope) {
  return send("DELETE", "/thresholds", undefined, scope);
}

/**
 * @param {Pick<Threshold, "store" | "item">} rule
 * @returns {Scope}
 */
export function scopeOf({ store, item }) {
  return { ...(store && { store }), ...(item && { item }) };
}

/** @param {Pick<Threshold, "store" | "item">} rule */
export function scopeWords({ store, item }) {
  if (store && item) return t("{item} in {store}", { item, store });
  if (store) return t("everything in {store}", { store });
  return item ? t("{item} in every store", { item }) : t("everything in every store");
}
