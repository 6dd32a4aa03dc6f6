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
