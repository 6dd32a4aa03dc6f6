/** What a preview says, in words. Pure. */

import { number } from "../lib/format.js";

/** @import { Preview, PreviewChange } from "../api_client/types.js" */

/** @type {{ group: PreviewChange["group"], one: string, several: string }[]} */
export const GROUPS = [
  { group: "new", one: "new item", several: "new items" },
  { group: "zero", one: "item goes to zero", several: "items go to zero" },
  { group: "leap", one: "count changes by more than five times", several: "counts change by more than five times" },
  { group: "other", one: "other change", several: "other changes" },
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
 * What would become of the file.
 *
 * @param {Preview} preview
 */
export function verdict({ state, question, held_for: heldFor, changed, emptied }) {
  if (state === "rejected") return "This file cannot be loaded.";
  if (question) return "It cannot be told which column is which: somebody has to say it once the file is sent.";
  if (state === "held") return heldFor.map(({ message }) => message).join(" ");
  if (changed + emptied === 0) return "No count would change.";
  return state === "partial" ? "The good rows can be loaded; the others would be refused." : "Every row can be loaded.";
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
  if (state !== "held") return "Load this file";
  return question ? "Send it; somebody has to say the columns" : "Send it; a manager has to accept it";
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
  return [...words, ...Array.from(shown.values(), ({ item }) => `${item} would not change any more`)];
}

/** @param {PreviewChange} change */
function changeWords({ item, before, after }) {
  if (before === null) return `${item} is a new item now`;
  return `${item} is ${number(before)} by now, and would become ${number(after)}`;
}

/** @param {PreviewChange} change */
function keyOf({ store, item }) {
  return `${store}\t${item}`;
}
