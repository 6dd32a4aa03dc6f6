/** What a correction does to a count, in words. Pure. */

import { number } from "../lib/format.js";
import { t } from "../lib/text.js";

/** @import { Body } from "../api_client/types.js" */
/** @typedef {Body<"PUT /items/count">["reason"]} Reason */

/** @type {[Reason, string][]} */
export const REASONS = [
  ["counted", t("Counted again")],
  ["damaged", t("Damaged or expired")],
  ["found", t("Found")],
  ["delivered", t("Delivery not counted")],
  ["sold", t("Sold and not counted")],
  ["moved", t("Moved to another store")],
  ["name", t("Name mix-up")],
  ["other", t("Something else")],
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
  if (Number.isNaN(after)) return t("Now {before}.", { before: number(before) });
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
  const words = {
    reason: REASONS.find(([each]) => each === reason)?.[1] ?? reason,
    before: number(before),
    difference: differenceWords(before, after),
  };
  const sum = before + (means === "more" ? after : -after);
  const doubt = means === "more"
    ? t("“{reason}” means more than {before}, and this is {difference}.", words)
    : t("“{reason}” means fewer than {before}, and this is {difference}.", words);
  const hint = after > 0 ? t("If {after} is the difference, write {sum}.", { after: number(after), sum: number(sum) }) : "";
  const way = t("If all there is now is {after}, save again.", { after: number(after) });
  return [doubt, hint, way].filter(Boolean).join(" ");
}

/**
 * @param {number} before
 * @param {number} after
 */
function differenceWords(before, after) {
  if (after === before) return t("no difference");
  const n = number(Math.abs(after - before));
  return after > before ? t("{n} more", { n }) : t("{n} fewer", { n });
}
