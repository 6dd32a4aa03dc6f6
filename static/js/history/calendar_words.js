/** The days of a reporting calendar in words and weeks. Pure. */

import { number } from "../lib/format.js";
import { t } from "../lib/text.js";

/** @import { DayOfReports } from "../api_client/types.js" */
/** @typedef {DayOfReports["kind"]} Kind */

/** @type {Record<Kind, { word: string, mark: string }>} */
export const KINDS = {
  reported: { word: t("Reported"), mark: "●" },
  late: { word: t("Late"), mark: "◑" },
  partial: { word: t("In part"), mark: "◔" },
  refused: { word: t("Refused"), mark: "✕" },
  missing: { word: t("Missing"), mark: "○" },
  none: { word: t("Not due"), mark: "–" },
};

/**
 * "28 of 30 days reported, 2 of them late": of the days on which a report came or was due.
 *
 * @param {DayOfReports[]} list
 */
export function summaryWords(list) {
  const of = (/** @type {Kind} */ kind) => list.filter((each) => each.kind === kind).length;
  const [late, partial] = [of("late"), of("partial")];
  const reported = of("reported") + late + partial;
  const due = list.length - of("none");
  if (due === 0) return t("No report came, and none was due.");
  const parts = [late > 0 && t("{late} late", { late: number(late) }), partial > 0 && t("{partial} in part", { partial: number(partial) })].filter(Boolean);
  return `${[t("{due, plural, one {{reported} of # day reported} other {{reported} of # days reported}}", { due, reported: number(reported) }), ...parts].join(", ")}.`;
}

/**
 * Weeks from Monday to Sunday; null where a week has days that are not in the list.
 *
 * @param {DayOfReports[]} list every day, the oldest first
 */
export function weeksOf(list) {
  const before = list[0] ? (new Date(list[0].day).getUTCDay() + 6) % 7 : 0;
  /** @type {(DayOfReports | null)[]} */
  const days = [...Array.from({ length: before }, () => null), ...list];
  while (days.length % 7) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(7 * week, 7 * week + 7));
}
