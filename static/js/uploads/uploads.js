import { pagedList } from "../api_client/lists.js";

/** @import { Upload } from "../api_client/types.js" */

/** @type {Record<Upload["state"], string>} */
export const UPLOAD_STATES = {
  received: "Received",
  loading: "Loading",
  loaded: "Loaded",
  partial: "Partly loaded",
  rejected: "Rejected",
  held: "Held back",
  failed: "Failed",
};

const { state: uploads, refresh, more, refreshShown } = pagedList("/uploads", "uploads");

/** The newest uploads. */
export { uploads, more as moreUploads, refreshShown as refreshUploadsShown };

export function refreshUploads() {
  return refresh({ limit: 50 });
}

/** @param {Upload} upload */
export function isFinished({ state }) {
  return state !== "received" && state !== "loading";
}

/**
 * The stores that an upload is known to be about, at most a hundred.
 *
 * @param {Upload} upload
 */
export function storesOf({ stores, store }) {
  return stores.length === 0 && store ? [store] : stores;
}

/** @param {Upload} upload */
export function senderWords({ by }) {
  return by === "dropped" ? "dropped in the bucket" : `by ${by}`;
}
