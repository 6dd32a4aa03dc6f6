import { signal } from "../vendor/signals.js";
import { pages, send } from "./api.js";

/** The rules from which count on an item is low: {list: null | [rule], error}. */
export const thresholds = signal({ list: null, error: null });

export async function refreshThresholds() {
  try {
    const list = [];
    for await (const page of pages("/thresholds", "thresholds")) list.push(...page);
    thresholds.value = { list, error: null };
  } catch (error) {
    thresholds.value = { ...thresholds.value, error };
  }
}

/** `scope` is {}, {item}, {store} or {store, item}; the narrowest rule counts. */
export function setThreshold(scope, threshold) {
  return send("PUT", "/thresholds", { ...scope, threshold });
}

export function removeThreshold(scope) {
  return send("DELETE", "/thresholds", undefined, scope);
}

export const MOST_COUNT = 999_999_999;

/** Of a rule, what the API takes as its scope. */
export function scopeOf({ store, item }) {
  return { ...(store && { store }), ...(item && { item }) };
}

export function scopeWords({ store, item }) {
  if (store && item) return `${item} in ${store}`;
  if (store) return `everything in ${store}`;
  return item ? `${item} in every store` : "everything in every store";
}
