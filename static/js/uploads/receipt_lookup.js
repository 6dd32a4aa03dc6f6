import { get, page } from "../api_client/api.js";
import { ApiError } from "../lib/errors.js";

/**
 * Whether the newest uploads name this one. An upload is not known until the event of its file has
 * arrived; the list can say so without an error.
 *
 * @param {string} id
 */
export async function isListed(id) {
  const newest = await page("/uploads", "uploads", { limit: 20 }).catch(nullIfPassing);
  return Boolean(newest?.entries.some((upload) => upload.id.startsWith(id)));
}

/**
 * The receipt; null when it is not there yet, or could not be read this time.
 *
 * @param {string} id
 */
export function lookUpReceipt(id) {
  return get(`/uploads/${id}`).catch(nullIfPassing);
}

/** @param {unknown} thrown */
function nullIfPassing(thrown) {
  const status = thrown instanceof ApiError ? thrown.status : -1;
  if (status === 0 || status === 404 || status === 429 || status >= 500) return null;
  throw thrown;
}
