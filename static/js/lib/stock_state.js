import { t } from "./text.js";

/** @typedef {"out" | "low" | "ok" | "retired"} StockState */

/**
 * How a state is shown; `rest` is the end of the word that is left out where there is little room.
 *
 * @type {Record<StockState, { word: string, rest: string, mark: string }>}
 */
export const STOCK_STATES = {
  out: { word: t("Out of stock"), rest: t("of stock"), mark: "✕" },
  low: { word: t("Low"), rest: "", mark: "▼" },
  ok: { word: t("In stock"), rest: "", mark: "●" },
  retired: { word: t("Retired"), rest: "", mark: "○" },
};

/**
 * As the API says it: out at 0 or less, low at or under the threshold. Pure.
 *
 * @param {number} count
 * @param {number | null} threshold
 * @returns {StockState}
 */
export function stateOf(count, threshold) {
  if (count <= 0) return "out";
  return threshold !== null && count <= threshold ? "low" : "ok";
}
