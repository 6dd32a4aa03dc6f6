import { signal } from "@preact/signals";
import { get, send } from "../api_client/api.js";
import { asError } from "../lib/errors.js";
import { number } from "../lib/format.js";
import { t } from "../lib/text.js";

/** @typedef {{ known: boolean, hours: number | null, error: Error | null }} DefaultHours */

export const MOST_HOURS = 8784;

export const HOURS_WANTED = t("Write whole hours from 1 to {most}.", { most: number(MOST_HOURS) });

/**
 * After how many hours without a file every store is silent that has no hours of its own; null: never.
 *
 * @type {import("@preact/signals").Signal<DefaultHours>}
 */
export const defaultHours = signal({ known: false, hours: null, error: null });

export async function refreshDefaultHours() {
  try {
    const { report_every_hours: hours } = await get("/settings");
    defaultHours.value = { known: true, hours, error: null };
  } catch (error) {
    defaultHours.value = { ...defaultHours.value, error: asError(error) };
  }
}

/** @param {number | null} hours */
export async function setDefaultHours(hours) {
  const saved = await send("PUT", "/settings", { report_every_hours: hours });
  defaultHours.value = { known: true, hours: saved.report_every_hours, error: null };
}

/**
 * "after 26 hours"; none is "never". Pure.
 *
 * @param {number | null} hours
 */
export function afterHours(hours) {
  return hours ? t("{hours, plural, one {after # hour} other {after # hours}}", { hours }) : t("never");
}
