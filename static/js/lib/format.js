/** Numbers, times and names as people read them. Pure. */

const plainNumber = new Intl.NumberFormat("en");
const signed = new Intl.NumberFormat("en", { signDisplay: "exceptZero" });
const dateTime = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const calendarDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

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
 * "1 item", "3 items"
 *
 * @param {number} count
 * @param {string} noun
 */
export function many(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * The first `most` of some names: "Berlin, Pusan and 3 more".
 *
 * @param {string[]} names
 * @param {number} most
 */
export function listed(names, most) {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${number(names.length - most)} more` : shown;
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

/** @param {string} time */
export function moment(time) {
  return dateTime.format(new Date(time));
}

/**
 * "2 hours ago"; `now` in milliseconds.
 *
 * @param {string | number} time
 */
export function ago(time, now = Date.now()) {
  const seconds = (now - new Date(time).getTime()) / 1000;
  const step = STEPS.find(({ length }) => seconds >= length);
  return step ? relative.format(-Math.floor(seconds / step.length), step.unit) : "just now";
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
  return step ? many(Math.floor(seconds / step.length), step.unit) : "less than a minute";
}

/** @param {number} size */
export function bytes(size) {
  if (size < 1000) return many(size, "byte");
  if (size < 1e6) return inUnits(size / 1e3, "kB");
  return size < 1e9 ? inUnits(size / 1e6, "MB") : inUnits(size / 1e9, "GB");
}

/**
 * @param {number} amount
 * @param {string} unit
 */
function inUnits(amount, unit) {
  return `${amount.toFixed(amount < 10 ? 1 : 0)} ${unit}`;
}
