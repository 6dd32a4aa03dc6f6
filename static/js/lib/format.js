/** Numbers, times and names as people read them in the language of the page. */

import { dayLocale, locale } from "./language.js";
import { t } from "./text.js";

const plainNumber = new Intl.NumberFormat(locale);
const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
const dateTime = new Intl.DateTimeFormat(dayLocale, { dateStyle: "medium", timeStyle: "short" });
const clock = new Intl.DateTimeFormat(dayLocale, { timeStyle: "short" });
const shortDay = new Intl.DateTimeFormat(dayLocale, { day: "numeric", month: "short" });
const calendarDay = new Intl.DateTimeFormat(dayLocale, { dateStyle: "medium", timeZone: "UTC" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

const NOUNS = {
  item: (/** @type {number} */ n) => t("{n, plural, one {# item} other {# items}}", { n }),
  store: (/** @type {number} */ n) => t("{n, plural, one {# store} other {# stores}}", { n }),
  file: (/** @type {number} */ n) => t("{n, plural, one {# file} other {# files}}", { n }),
};

/** @type {{ unit: "day" | "hour" | "minute", length: number }[]} */
const STEPS = [
  { unit: "day", length: 86_400 },
  { unit: "hour", length: 3_600 },
  { unit: "minute", length: 60 },
];

/** @param {number} value */
export function number(value) {
  return plainNumber.format(value);
}

/**
 * By how much a change moved a count: "+3", "−2", "" for a new item.
 *
 * @param {{ before: number | null, after: number }} change
 */
export function difference({ before, after }) {
  return before === null ? "" : signed.format(after - before);
}

/**
 * "1 item", "3 items": where it stands alone. In a sentence the forms may differ by case.
 *
 * @param {number} count
 * @param {keyof typeof NOUNS} noun
 */
export function many(count, noun) {
  return NOUNS[noun](count);
}

/**
 * "1 hour", "3 hours"
 *
 * @param {number} amount
 * @param {"day" | "hour" | "minute" | "byte"} unit
 */
export function inUnits(amount, unit) {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

/**
 * The first `most` of some names: "Berlin, Pusan and 3 more".
 *
 * @param {string[]} names
 * @param {number} most
 */
export function listed(names, most) {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? t("{names} and {n} more", { names: shown, n: number(names.length - most) }) : shown;
}

/** Monday to Sunday, short and long. */
export function weekdays() {
  const [short, long] = /** @type {const} */ (["short", "long"]).map((weekday) =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }));
  return Array.from({ length: 7 }, (_, at) => {
    const date = new Date(Date.UTC(2024, 0, 1 + at)); // a Monday
    return [short?.format(date), long?.format(date)];
  });
}

/** @param {string} time */
export function day(time) {
  return shortDay.format(new Date(time));
}

/**
 * A day without a time: "2026-11-14" → "14 Nov 2026"
 *
 * @param {string} date
 */
export function shortDate(date) {
  return calendarDay.format(new Date(date));
}

/** The day that it is where the browser is: "2026-11-14" */
export function today(now = new Date()) {
  const [year, ...rest] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return [year, ...rest.map((part) => String(part).padStart(2, "0"))].join("-");
}

/** @param {string} time */
export function moment(time) {
  return dateTime.format(new Date(time));
}

/**
 * The time where it was today, else the day.
 *
 * @param {string} time
 */
export function briefly(time) {
  return today(new Date(time)) === today() ? clock.format(new Date(time)) : day(time);
}

/**
 * "2 hours ago"; `now` in milliseconds.
 *
 * @param {string | number} time
 */
export function ago(time, now = Date.now()) {
  const seconds = (now - new Date(time).getTime()) / 1000;
  const step = STEPS.find(({ length }) => seconds >= length);
  return step ? relative.format(-Math.floor(seconds / step.length), step.unit) : t("just now");
}

/**
 * From one time to another: "3 hours", "1 day"; less than a minute is that.
 *
 * @param {string} from
 * @param {string} to
 */
export function duration(from, to) {
  const seconds = (new Date(to).getTime() - new Date(from).getTime()) / 1000;
  const step = STEPS.find(({ length }) => seconds >= length);
  return step ? inUnits(Math.floor(seconds / step.length), step.unit) : t("less than a minute");
}

/** @param {number} size */
export function bytes(size) {
  if (size < 1000) return inUnits(size, "byte");
  if (size < 1e6) return sized(size / 1e3, "kilobyte");
  return size < 1e9 ? sized(size / 1e6, "megabyte") : sized(size / 1e9, "gigabyte");
}

/**
 * @param {number} amount
 * @param {string} unit
 */
function sized(amount, unit) {
  const digits = amount < 10 ? 1 : 0;
  const form = { style: "unit", unit, minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale, /** @type {Intl.NumberFormatOptions} */ (form)).format(amount);
}
