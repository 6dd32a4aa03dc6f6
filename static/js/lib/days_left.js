/** How long an item lasts, as people say it. Pure. */

import { many } from "./format.js";

/** @import { ItemTrend } from "../api_client/types.js" */

const MOST_SHOWN = 60;

/**
 * `range`: between which days it lies; "" where that says no more. `reason`: why there is no figure.
 *
 * @typedef {{ words: string, range: string, reason: string }} Lasting
 */

/**
 * `count` is what there is now.
 *
 * @param {ItemTrend | undefined} trend
 * @returns {Lasting}
 */
export function lastingOf(trend, count = trend?.count ?? 0) {
  if (trend && count <= 0) return nothing("It is out of stock.");
  if (!trend) return nothing("Not known: it is new.");
  const { outlook, days_left: left, least, most, formula } = trend;
  if (outlook === "out") return nothing("It was out of stock.");
  if (outlook === "still") return { words: "did not move", range: "", reason: "" };
  if (left === null || least === null || most === null) return nothing(`Not known: ${formula}.`);
  if (left > MOST_SHOWN) return { words: "60+ days", range: "", reason: "" };
  const [from, to] = [Math.floor(least), Math.round(most)];
  const range = from < to ? `(${from} to ${to > MOST_SHOWN ? "60+" : to})` : "";
  return { words: left < 1 ? "less than a day" : `about ${many(Math.round(left), "day")}`, range, reason: "" };
}

/**
 * @param {string} reason
 * @returns {Lasting}
 */
function nothing(reason) {
  return { words: "–", range: "", reason };
}

/**
 * In one line, as a saved file has it; "" where there is no figure.
 *
 * @param {ItemTrend | undefined} trend
 * @param {number} [count]
 */
export function lastingWords(trend, count) {
  const { words, range, reason } = lastingOf(trend, count);
  return reason ? "" : `${words} ${range}`.trim();
}

/**
 * Whether it runs out before more can be there; not if it has more by now.
 *
 * @param {ItemTrend | undefined} trend
 * @param {number} count
 */
export function runsOutSoon(trend, count) {
  return trend !== undefined && trend.at_risk && count > 0 && count <= trend.count;
}

/**
 * To order by: what lasts longest last, then what did not move, then what has no figure.
 *
 * @param {ItemTrend | undefined} trend
 */
export function lastingOrder(trend) {
  if (trend?.outlook === "still") return Number.MAX_VALUE;
  return trend?.days_left ?? Infinity;
}

/** @param {string} formula */
export function sentence(formula) {
  return `${formula.charAt(0).toUpperCase()}${formula.slice(1)}.`;
}
