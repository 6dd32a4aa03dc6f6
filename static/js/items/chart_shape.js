/** The shape of a history: where a count held, and where nobody knew. Pure; times in milliseconds. */

/** @import { DayOfReports, HistoricChange, ItemSeries } from "../api_client/types.js" */
/** @typedef {{ from: number, to: number }} Span */
/** @typedef {{ from: number, to: number, count: number }} Held */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A store that reported nothing for so many times its reporting interval is not known any more. */
const PATIENCE = 1.5;

const REPORTS = new Set(["reported", "late", "partial"]);

/**
 * The stretches in which a store was longer without a report than it should be; a store that has no
 * reporting interval has none.
 *
 * @param {DayOfReports[]} days
 * @param {number | null} hours
 * @param {number} now
 * @returns {Span[]}
 */
export function silences(days, hours, now) {
  if (!hours) return [];
  const reported = days.filter(({ kind }) => REPORTS.has(kind)).map(({ day }) => Date.parse(day));
  return reported.flatMap((day, at) => {
    const next = reported[at + 1];
    // Of a report only its day is known: so days are compared, also with that which it is now.
    const length = (next ?? now - (now % DAY)) - day;
    const to = next ?? now;
    return length > PATIENCE * hours * HOUR ? [{ from: Math.min(day + DAY, to), to }] : [];
  });
}

/**
 * How long each count held, the oldest first, without the silences; `list` is newest first.
 *
 * @param {HistoricChange[]} list
 * @param {Span[]} gaps
 * @param {number} now
 * @returns {Held[]}
 */
export function stretches(list, gaps, now) {
  const points = list.toReversed().map(({ at, after }) => ({ time: Date.parse(at ?? ""), count: after }));
  return points.flatMap(({ time, count }, at) => without({ from: time, to: points[at + 1]?.time ?? now }, gaps).map(({ from, to }) => ({ from, to, count })));
}

/**
 * The counts of kept days up to the first change that is known, without the silences: each for its
 * day, and the last until that change. A night that was missed is a gap.
 *
 * @param {Pick<ItemSeries, "first" | "counts">} series
 * @param {number} until
 * @param {Span[]} gaps
 * @returns {Held[]}
 */
export function keptStretches({ first, counts }, until, gaps) {
  return counts.flatMap((count, at) => {
    const from = Date.parse(first) + at * DAY;
    if (count === null || from + DAY > until) return [];
    const to = until - from < 2 * DAY ? until : from + DAY;
    return without({ from, to }, gaps).map((span) => ({ from: span.from, to: span.to, count }));
  });
}

/**
 * What is left of a span.
 *
 * @param {Span} span
 * @param {Span[]} gaps
 * @returns {Span[]}
 */
function without(span, gaps) {
  /** @type {Span[]} */
  const left = [];
  let from = span.from;
  for (const gap of gaps) {
    if (gap.to <= from || gap.from >= span.to) continue;
    if (gap.from > from) left.push({ from, to: gap.from });
    from = gap.to;
  }
  if (from < span.to) left.push({ from, to: span.to });
  return left;
}

/**
 * Some days from `from` to `to`, evenly apart and not more than `most`.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} most
 */
export function dayMarks(from, to, most) {
  const first = Math.ceil(from / DAY) * DAY;
  const step = Math.max(1, Math.ceil((to - first) / DAY / most)) * DAY;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, at) => first + at * step);
}
