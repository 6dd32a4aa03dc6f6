import { many } from "./words.js";

export const MOST_HOURS = 8784;

export const HOURS_WANTED = `Write whole hours from 1 to ${MOST_HOURS.toLocaleString("en")}.`;

/** "after 26 hours"; none is "never". Pure. */
export function afterHours(hours) {
  return hours ? `after ${many(hours, "hour")}` : "never";
}
