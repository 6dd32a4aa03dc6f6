/** What a preview says, in words. Pure. */

import { number } from "../lib/format.js";
import { t } from "../lib/text.js";
import { findingWords } from "./finding_words.js";

/** @import { Preview, PreviewChange } from "../api_client/types.js" */

/** @type {{ group: PreviewChange["group"], words: (n: number) => string }[]} */
export const GROUPS = [
  { group: "new", words: (n) => t("{n, plural, one {# new item} other {# new items}}", { n }) },
  { group: "zero", words: (n) => t("{n, plural, one {# item goes to zero} other {# items go to zero}}", { n }) },
  { group: "leap", words: (n) => t("{n, plural, one {# count changes by more than five times} other {# counts change by more than five times}}", { n }) },
  { group: "other", words: (n) => t("{n, plural, one {# other change} other {# other changes}}", { n }) },
];

/**
 * Whether there is nothing to say of a file: no new name, nothing that runs out or leaps, no row
 * refused, nothing that looks wrong, no file with the same bytes.
 *
 * @param {Preview} preview
 */
export function isOrdinary({ state, groups, crossings, suspicions, new_stores: stores, same_as: same }) {
  const notable = groups.new + groups.zero + groups.leap + crossings.out + suspicions.length + stores.length;
  return state === "loaded" && notable === 0 && !same;
}

/**
 * What would become of the file; `lang` where the words are the API's.
 *
 * @param {Preview} preview
 * @returns {{ words: string, lang?: string }}
 */
export function verdict({ state, question, held_for: heldFor, changed, emptied }) {
  if (state === "rejected") return { words: t("This file cannot be loaded.") };
  if (question) return { words: t("It is not clear which column is which: somebody has to say it once the file is sent.") };
  if (state === "held") return heldWords(heldFor);
  if (changed + emptied === 0) return { words: t("No count would change.") };
  return { words: state === "partial" ? t("The good rows can be loaded; the others are refused, and change nothing.") : t("Every row can be loaded.") };
}

/**
 * Why it would be held.
 *
 * @param {Preview["held_for"]} reasons
 */
function heldWords(reasons) {
  const said = reasons.map(findingWords);
  return { words: said.map(({ words }) => words).join(" "), lang: said.find(({ lang }) => lang)?.lang };
}

/**
 * Whether the verdict is worse than anything that is said below it.
 *
 * @param {Preview} preview
 */
export function isStopped({ state }) {
  return state === "rejected" || state === "held";
}

/**
 * What the button does that sends the file.
 *
 * @param {Preview} preview
 */
export function sendWords({ state, question }) {
  if (state !== "held") return t("Load this file");
  return question ? t("Send it, then say which column is which") : t("Send it; a manager has to accept it");
}

/**
 * The good rows of a file that would not be loaded as it is.
 *
 * @param {Preview} preview
 */
export function withheldRows({ read, changed, unchanged, refused, superseded, doubled }) {
  return read - changed - unchanged - refused - superseded - doubled;
}

/**
 * How what a file would do differs from what was shown before.
 *
 * @param {Preview} before
 * @param {Preview} now
 */
export function differences(before, now) {
  const shown = new Map(before.changes.map((change) => [keyOf(change), change]));
  const words = now.changes.flatMap((change) => {
    const old = shown.get(keyOf(change));
    shown.delete(keyOf(change));
    return old && old.before === change.before && old.after === change.after ? [] : changeWords(change);
  });
  return [...words, ...Array.from(shown.values(), ({ item }) => t("{item} would not change any more", { item }))];
}

/** @param {PreviewChange} change */
function changeWords({ item, before, after }) {
  if (before === null) return t("{item} is a new item now", { item });
  return t("{item} is {before} by now, and would become {after}", { item, before: number(before), after: number(after) });
}

/** @param {PreviewChange} change */
function keyOf({ store, item }) {
  return `${store}\t${item}`;
}
