/** How counts went over some days, as people say it. Pure. */

import { number } from "./format.js";
import { t } from "./text.js";

/**
 * "fell from 40 to 3 in 14 days"; "" where fewer than two days are known.
 *
 * @param {(number | null)[]} counts one a day; null: not known
 */
export function seriesWords(counts) {
  const known = counts.flatMap((count, at) => (count === null ? [] : [{ count, at }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first === last) return "";
  const [least, most] = [Math.min(...known.map(({ count }) => count)), Math.max(...known.map(({ count }) => count))];
  const words = { days: last.at - first.at, from: number(first.count), to: number(last.count) };
  if (last.count < first.count) return t("{days, plural, one {fell from {from} to {to} in # day} other {fell from {from} to {to} in # days}}", words);
  if (last.count > first.count) return t("{days, plural, one {rose from {from} to {to} in # day} other {rose from {from} to {to} in # days}}", words);
  if (least === most) return t("{days, plural, one {stayed at {to} for # day} other {stayed at {to} for # days}}", words);
  return t("{days, plural, one {between {least} and {most} in # day} other {between {least} and {most} in # days}}", { ...words, least: number(least), most: number(most) });
}
