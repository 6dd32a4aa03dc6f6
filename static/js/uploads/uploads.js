import { get, send } from "../api_client/api.js";
import { pagedList, wholeList } from "../api_client/lists.js";
import { isManager, mayUploadFor } from "../auth/session.js";
import { reasonWords } from "../lib/file_words.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { findingWords } from "./finding_words.js";
import { arrivalOf, isFinished, outcomeOf } from "./receipt_lookup.js";

/** @import { Upload } from "../api_client/types.js" */

/** @type {Record<Upload["state"], string>} */
export const UPLOAD_STATES = {
  received: t("Received"),
  loading: t("Loading"),
  loaded: t("Loaded"),
  partial: t("Partly loaded"),
  rejected: t("Rejected"),
  held: t("Held back"),
  failed: t("Failed"),
};

/** @param {Upload} upload */
export function stateWords({ state, undone_by: undoneBy }) {
  return undoneBy ? t("Undone") : UPLOAD_STATES[state];
}

/** The files that wait for somebody. */
export const { state: held, refresh: refreshHeld } = wholeList("/uploads", "uploads", { state: "held" });

const { state: uploads, refresh, more, refreshShown } = pagedList("/uploads", "uploads");

/** What becomes of an upload that was just sent. */
export { arrivalOf, isFinished, outcomeOf };

/**
 * Undoes an upload as soon as it is made: what that does has just been seen. Throws if it did not become so.
 *
 * @param {string} id
 */
export async function undoAtOnce(id) {
  const { fingerprint: seen } = await get(`/uploads/${id}/undo`);
  const sent = await send("POST", `/uploads/${id}/undo`, { seen });
  const outcome = await outcomeOf(sent.id);
  if (outcome.changed === 0) throw new Error(firstReason(outcome) || t("That did not work."));
}

/** The newest uploads. */
export { uploads, more as moreUploads };

/** Reads again what is shown of uploads. */
export function refreshUploadsShown() {
  return Promise.all([refreshShown(), refreshHeld()]);
}

/** @param {string} store "": of all stores */
export function refreshUploads(store) {
  return refresh({ limit: 50, store });
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
 * Why nothing became of an upload, where it says so.
 *
 * @param {Pick<Upload, "findings">} upload
 */
export function firstReason({ findings: [first] = [] }) {
  return first ? findingWords(first).words : "";
}

/**
 * Who sent a file, and why, where they said so.
 *
 * @param {{ by: string | null, reason: string | null }} sent
 */
export function senderWords({ by, reason }) {
  if (by === "dropped") return t("sent from outside this page");
  const sender = by ? t("by {by}", { by }) : "";
  const why = reasonWords(reason ?? "");
  return sender && why ? t("{label}: {text}", { label: sender, text: why }) : sender || why;
}

/**
 * Whether the user may decide on a file that waits: managers, and whoever may upload for all its stores.
 *
 * @param {Upload} upload
 */
export function mayDecide({ store, stores, stores_total: total }) {
  if (isManager()) return true;
  if (store) return mayUploadFor(store);
  return stores.length > 0 && stores.length === total && stores.every(mayUploadFor);
}

/**
 * Whether the user may mend the rows that were refused.
 *
 * @param {Upload} upload
 */
export function isMendable(upload) {
  const { state, links, undone_by: undoneBy } = upload;
  return state === "partial" && Boolean(links.refused) && !undoneBy && storesOf(upload).every(mayUploadFor);
}

/** The files on which the user may decide. */
export function waiting() {
  return (held.value.list ?? []).filter(mayDecide);
}

/**
 * Those that have rows of a store.
 *
 * @param {string} name
 */
export function waitingOf(name) {
  return waiting().filter((upload) => storesOf(upload).includes(name));
}

/**
 * Where the one file is that waits, or all of them.
 *
 * @param {Upload[]} waits
 */
export function waitingHref(waits) {
  const [first] = waits;
  return first && waits.length === 1 ? href("uploads", first.id) : href("uploads", "", { state: "held" });
}

/** @param {number} count */
export function waitingWords(count) {
  return t("{count, plural, one {# file waits} other {# files wait}}", { count });
}
