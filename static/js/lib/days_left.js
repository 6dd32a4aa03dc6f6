/** How long an item lasts, as people say it. Pure. */

import { number } from "./format.js";
import { language } from "./language.js";
import { t } from "./text.js";

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
  if (trend && count <= 0) return nothing(t("It is out of stock."));
  if (!trend) return nothing(t("Not known: it is new."));
  const { outlook, days_left: left, least, most } = trend;
  if (outlook === "out") return nothing(t("It was out of stock."));
  if (outlook === "still") return { words: t("did not move"), range: "", reason: "" };
  if (left === null || least === null || most === null) {
    return nothing(t("Not known: {missing} needed.", { missing: missingWords(trend) }));
  }
  if (left > MOST_SHOWN) return { words: t("60+ days"), range: "", reason: "" };
  const [from, to] = [Math.floor(least), Math.round(most)];
  const range = from < to ? t("({from} to {to})", { from, to: to > MOST_SHOWN ? "60+" : to }) : "";
  return { words: aboutDays(left), range, reason: "" };
}

/** @param {ItemTrend} trend */
function isMissingSome({ missing_counts: counts, missing_days: days, missing_units: units }) {
  return counts + days + units > 0;
}

/**
 * "2 more counts and 10 more days": what a figure lacks.
 *
 * @param {ItemTrend} trend
 */
function missingWords({ missing_counts: counts, missing_days: days, missing_units: units }) {
  if (units > 0) return t("{n, plural, one {# more used unit} other {# more used units}}", { n: units });
  const more = t("{n, plural, one {# more count} other {# more counts}}", { n: counts });
  const later = t("{n, plural, one {# more day} other {# more days}}", { n: days });
  if (counts === 0) return later;
  return days === 0 ? more : t("{more} and {later}", { more, later });
}

/** @param {number} days */
export function aboutDays(days) {
  return days < 1 ? t("less than a day") : t("{days, plural, one {about # day} other {about # days}}", { days: Math.round(days) });
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

/**
 * How the figure comes about. English has the API's words, which say more.
 *
 * @param {ItemTrend} trend
 */
export function explanation(trend) {
  const { formula, outlook, used, days } = trend;
  if (language === "en") return `${formula.charAt(0).toUpperCase()}${formula.slice(1)}.`;
  if (outlook === "still") return t("{days, plural, one {Not moved in # day.} other {Not moved in # days.}}", { days });
  if (isMissingSome(trend)) return t("{missing} needed.", { missing: missingWords(trend) });
  return t("{days, plural, one {Fell by {used} in # day with stock.} other {Fell by {used} in # days with stock.}}", { days, used: number(used) });
}
