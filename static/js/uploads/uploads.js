import { pagedList } from "../api_client/lists.js";
import { isManager, mayUploadFor } from "../auth/session.js";
import { arrivalOf, isFinished, outcomeOf } from "./receipt_lookup.js";

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

/** What becomes of an upload that was just sent. */
export { arrivalOf, isFinished, outcomeOf };

/** The newest uploads. */
export { uploads, more as moreUploads, refreshShown as refreshUploadsShown };

export function refreshUploads() {
  return refresh({ limit: 50 });
}

/**
 * The stores that an upload is known to be about, at most a hundred.
 *
 * @param {Upload} upload
 */
export function storesOf({ stores, store }) {
  return stores.length === 0 && store ? [store] : stores;
}

/**
 * Who sent a file, and why, where they said so.
 *
 * @param {{ by: string | null, reason: string | null }} sent
 */
export function senderWords({ by, reason }) {
  if (by === "dropped") return "dropped in the bucket";
  return [by && `by ${by}`, reason].filter(Boolean).join(": ");
}

/**
 * Whether the user may decide on a file that waits: its store's users, of one bound to none managers.
 *
 * @param {Upload} upload
 */
export function mayDecide({ store }) {
  return store ? mayUploadFor(store) : isManager();
}
