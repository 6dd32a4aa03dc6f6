import { draftOf, keepDraft } from "../drafts/drafts.js";

/** @import { Edits } from "./mending.js" */

/** @type {Edits} */
const NONE = {};

/**
 * What was typed into the refused rows of an upload. It stays when another view is opened.
 *
 * @param {string} id of the upload
 */
export function editsOf(id) {
  return draftOf(nameOf(id), NONE);
}

/**
 * @param {string} id
 * @param {Edits} edits
 */
export function keepEdits(id, edits) {
  keepDraft(nameOf(id), NONE, edits);
}

/**
 * Forgets what was typed into rows that are sent.
 *
 * @param {string} id
 * @param {number[]} rows
 */
export function forgetRows(id, rows) {
  const left = Object.entries(editsOf(id)).filter(([key]) => !rows.includes(Number.parseInt(key, 10)));
  keepEdits(id, Object.fromEntries(left));
}

/** @param {string} id */
function nameOf(id) {
  return `mend ${id}`;
}
