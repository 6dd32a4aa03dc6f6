/** What a correction does to a count, in words. Pure. */

import { number } from "../lib/format.js";

/** @import { Body } from "../api_client/types.js" */
/** @typedef {Body<"PUT /items/count">["reason"]} Reason */

/** @type {[Reason, string][]} */
export const REASONS = [
  ["counted", "Counted again"],
  ["damaged", "Damaged or expired"],
  ["found", "Found"],
  ["delivered", "Delivery not counted"],
  ["sold", "Sold and not counted"],
  ["moved", "Moved to another store"],
  ["name", "Name mix-up"],
  ["other", "Something else"],
];

/** @type {Partial<Record<Reason, "more" | "fewer">>} */
const MEANS = { damaged: "fewer", found: "more", delivered: "more", sold: "fewer", moved: "fewer" };

/**
 * "5 → 7, 2 more"; what is there now until a number is typed.
 *
 * @param {number} before
 * @param {number} after
 */
export function effectWords(before, after) {
  if (Number.isNaN(after)) return `Now ${number(before)}.`;
  return `${number(before)} → ${number(after)}: ${differenceWords(before, after)}.`;
}

/**
 * What to say where the reason means that there are more, or fewer, and the number says otherwise:
 * somebody may have typed a difference. "" where they agree.
 *
 * @param {Reason} reason
 * @param {number} before
 * @param {number} after
 */
export function contradiction(reason, before, after) {
  const means = MEANS[reason];
  const is = Math.sign(after - before);
  if (!means || is === (means === "more" ? 1 : -1)) return "";
  const label = REASONS.find(([each]) => each === reason)?.[1];
  const sum = before + (means === "more" ? after : -after);
  const hint = after > 0 ? ` If ${number(after)} is the difference, write ${number(sum)}.` : "";
  return `“${label}” means ${means} than ${number(before)}, and this is ${differenceWords(before, after)}.`
    + `${hint} If all there is now is ${number(after)}, save again.`;
}

/**
 * @param {number} before
 * @param {number} after
 */
function differenceWords(before, after) {
  if (after === before) return "no difference";
  return `${number(Math.abs(after - before))} ${after > before ? "more" : "fewer"}`;
}
