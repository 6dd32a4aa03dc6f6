import { get, page } from "../api_client/api.js";
import { ApiError } from "../lib/errors.js";
import { t } from "../lib/text.js";

/** @import { Upload } from "../api_client/types.js" */

/** How long an outcome is waited for; and how long the list is asked before the upload itself. */
const PATIENCE = 10 * 60_000;
const LISTED_FIRST = 4_000;

/** @param {Upload} upload */
export function isFinished({ state }) {
  return state !== "received" && state !== "loading";
}

/**
 * Asks for the receipt of a file that was just sent, at first often, until it has its outcome.
 * `onSeen` is given each receipt before.
 *
 * @param {string} id
 * @param {(upload: Upload) => void} [onSeen]
 * @returns {Promise<Upload>}
 */
export async function outcomeOf(id, onSeen = () => {}) {
  const started = Date.now();
  /** @type {Upload | null} */
  let upload = null;
  for (let pause = 300; Date.now() - started < PATIENCE; pause = Math.min(pause * 1.4, 5000)) {
    await sleep(pause);
    if (upload || Date.now() - started > LISTED_FIRST || (await isListed(id))) {
      upload = (await lookUp(id)) ?? upload;
    }
    if (upload && isFinished(upload)) return upload;
    if (upload) onSeen(upload);
  }
  throw new Error(t("Loading it takes unusually long."));
}

/**
 * Waits until a file that was just sent has a receipt, but not for long.
 *
 * @param {string} id
 */
export async function arrivalOf(id) {
  const started = Date.now();
  while (Date.now() - started < LISTED_FIRST && !(await isListed(id))) await sleep(300);
}

/**
 * Whether the newest uploads name this one. An upload is not known until the event of its file has
 * arrived; the list can say so without an error.
 *
 * @param {string} id
 */
async function isListed(id) {
  const newest = await page("/uploads", "uploads", { limit: 20 }).catch(nullIfPassing);
  return Boolean(newest?.entries.some((upload) => upload.id.startsWith(id)));
}

/**
 * The receipt; null when it is not there yet, or could not be read this time.
 *
 * @param {string} id
 */
function lookUp(id) {
  return get(`/uploads/${id}`).catch(nullIfPassing);
}

/** @param {unknown} thrown */
function nullIfPassing(thrown) {
  const status = thrown instanceof ApiError ? thrown.status : -1;
  if (status === 0 || status === 404 || status === 429 || status >= 500) return null;
  throw thrown;
}

/** @param {number} milliseconds */
function sleep(milliseconds) {
  return new Promise((wake) => setTimeout(wake, milliseconds));
}
