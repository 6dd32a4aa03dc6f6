import { user } from "../auth/session.js";

/** @import { Edits } from "./mending.js" */

/**
 * What was typed into refused rows: it stays in this tab until it is sent or the user signs out,
 * also where the session ends and they sign in again.
 *
 * @param {string} id of the upload
 * @returns {Edits}
 */
export function draftOf(id) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(id)) ?? "{}");
  } catch {
    return {};
  }
}

/**
 * @param {string} id
 * @param {Edits} edits
 */
export function keepDraft(id, edits) {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify(edits));
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}

/**
 * Forgets what was typed into rows that are sent.
 *
 * @param {string} id
 * @param {number[]} rows
 */
export function forgetRows(id, rows) {
  const left = Object.entries(draftOf(id)).filter(([key]) => !rows.includes(Number.parseInt(key, 10)));
  if (left.length > 0) return keepDraft(id, Object.fromEntries(left));
  try {
    sessionStorage.removeItem(keyOf(id));
  } catch {
    // There is none.
  }
}

/** @param {string} id */
function keyOf(id) {
  return `mend ${user.value.name} ${id}`;
}
