import { refreshAlertsShown } from "../alerts/alerts.js";
import { get, send } from "../api_client/api.js";
import { items, refreshItems } from "../items/items.js";
import { asError, codeOf } from "../lib/errors.js";
import { loadsAtOnce } from "../lib/preferences.js";
import { refreshStores } from "../stores/stores.js";
import { plainName, problemOf } from "./file_check.js";
import { differences, isOrdinary } from "./preview_words.js";
import { sendToS3 } from "./s3_upload.js";
import { job, move, refuse } from "./upload_job.js";
import { outcomeOf, refreshUploadsShown } from "./uploads.js";

/** @import { Preview, Upload, UploadForm } from "../api_client/types.js" */
/** @import { About, Mode, Step } from "./upload_job.js" */

let stop = new AbortController();

/**
 * Sends a file to be looked at. It is loaded when somebody takes it in, or at once if they want that
 * and there is nothing to say of it.
 *
 * @param {File} file
 * @param {string} store
 * @param {Mode} mode
 * @param {number[]} [lines] where they were in a file that was mended
 */
export function startUpload(file, store, mode, lines) {
  const problem = problemOf(file);
  if (problem) return refuse(problem);
  const about = { store, name: file.name, lines };
  return attempt(about, () => startUpload(file, store, mode, lines), async (cancelled) => {
    move({ ...about, step: "sending", sent: 0, total: file.size });
    const large = () => move({ ...about, step: "large", send: () => sendUnseen(file, about, mode) });
    const form = await send("POST", "/previews", formFor(file, store, mode));
    if (file.size > form.max_bytes) return large();
    await sendFile(form, file, about, cancelled);
    const preview = await get(`/previews/${form.id}`).catch(nullIfTooLarge);
    cancelled.throwIfAborted();
    if (!preview) return large();
    /** @type {Step<"previewed">} */
    const seen = { ...about, step: "previewed", preview, since: null, busy: false, error: null };
    if (loadsAtOnce.value && isOrdinary(preview)) await load(seen);
    else move(seen);
  });
}

/** Has the file loaded that was looked at. */
export async function takeIn() {
  const { value: seen } = job;
  if (seen.step !== "previewed" || seen.busy) return;
  move({ ...seen, busy: true, error: null });
  await load(seen);
}

/**
 * Has a file loaded that was sent to be looked at, unless it would do something else by now.
 *
 * @param {Step<"previewed">} seen
 */
async function load(seen) {
  const { store, name, lines, preview } = seen;
  const { id, fingerprint } = preview;
  try {
    const sent = await send("POST", `/previews/${id}/take-in`, { seen: fingerprint });
    await follow(sent.id, { store, name, lines });
  } catch (thrown) {
    if (codeOf(thrown) !== "PREVIEW_CHANGED") return fail(seen, thrown);
    await get(`/previews/${id}`).then(
      (now) => move({ ...seen, preview: now, since: differences(preview, now), error: null }),
      (error) => fail(seen, error),
    );
  }
}

/** Nothing was sent to be loaded; what lies there to be looked at is gone after a day. */
export function discardPreview() {
  const { value: now } = job;
  const isWaiting = now.step === "large" || (now.step === "previewed" && !now.busy);
  if (!isWaiting) return;
  move({ step: "cancelled", note: `“${now.name}” was discarded. Nothing was changed.` });
}

/** Follows the upload on that was held, and is being loaded now. */
export async function followAgain() {
  const { value: now } = job;
  if (now.step !== "done") return;
  const { id, store, name, lines } = now;
  try {
    await follow(id, { store, name, lines });
  } catch (thrown) {
    move({ store, name, step: "lost", id, error: asError(thrown) });
  }
}

export function cancelUpload() {
  stop.abort(new Error("cancelled"));
}

/**
 * Sends a file that is too large to be looked at.
 *
 * @param {File} file
 * @param {About} about
 * @param {Mode} mode
 */
function sendUnseen(file, about, mode) {
  return attempt(about, () => sendUnseen(file, about, mode), async (cancelled) => {
    move({ ...about, step: "sending", sent: 0, total: file.size });
    const form = await send("POST", "/uploads", formFor(file, about.store, mode));
    await sendFile(form, file, about, cancelled);
    await follow(form.id, about);
  });
}

/**
 * @param {About} about
 * @param {() => void} retry
 * @param {(cancelled: AbortSignal) => Promise<void>} work
 */
async function attempt(about, retry, work) {
  stop = new AbortController();
  const { signal: cancelled } = stop;
  try {
    await work(cancelled);
  } catch (thrown) {
    const error = asError(thrown);
    const { value: now } = job;
    if (cancelled.aborted) move({ step: "cancelled", note: `Sending “${about.name}” was cancelled.` });
    else if (now.step === "waiting") move({ ...about, step: "lost", id: now.id, error });
    else move({ ...about, step: "failed", error, retry });
  }
}

/**
 * Whoever takes a file in may do so again; once it is sent, only its receipt can be missing.
 *
 * @param {Step<"previewed">} seen
 * @param {unknown} thrown
 */
function fail(seen, thrown) {
  const { value: now } = job;
  const error = asError(thrown);
  if (now.step === "waiting") move({ store: seen.store, name: seen.name, step: "lost", id: now.id, error });
  else move({ ...seen, error });
}

/**
 * @param {File} file
 * @param {string} store
 * @param {Mode} mode
 */
function formFor(file, store, mode) {
  return { store, mode, file: plainName(file.name) };
}

/**
 * @param {UploadForm} form
 * @param {File} file
 * @param {About} about
 * @param {AbortSignal} cancelled
 */
async function sendFile(form, file, about, cancelled) {
  cancelled.throwIfAborted();
  await sendToS3(form, file, {
    onProgress: (sent, total) => move({ ...about, step: "sending", sent, total }),
    signal: cancelled,
  });
}

/**
 * Waits for the outcome of the upload, and shows it.
 *
 * @param {string} id
 * @param {About} about
 */
async function follow(id, about) {
  move({ ...about, step: "waiting", id, upload: null });
  const upload = await outcomeOf(id, (seen) => move({ ...about, step: "waiting", id, upload: seen }));
  move({ ...about, step: "done", id, upload });
  return showEffect(upload);
}

/** @param {Upload} upload */
async function showEffect(upload) {
  const { store } = items.value;
  const read = store ? refreshItems(store, upload) : null;
  await Promise.all([read, refreshStores(), refreshUploadsShown(), refreshAlertsShown()]);
}

/**
 * @param {unknown} thrown
 * @returns {Preview | null}
 */
function nullIfTooLarge(thrown) {
  if (codeOf(thrown) === "TOO_LARGE") return null;
  throw thrown;
}
