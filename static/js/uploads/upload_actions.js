import { signal } from "@preact/signals";
import { get, send } from "../api_client/api.js";
import { asError, codeOf } from "../lib/errors.js";
import { loadsAtOnce } from "../lib/preferences.js";
import { t } from "../lib/text.js";
import { plainName, problemOf } from "./file_check.js";
import { isOrdinary } from "./preview_words.js";
import { sendToS3 } from "./s3_upload.js";
import { follow, load } from "./taking_in.js";
import { aboutOf, move, queue } from "./upload_job.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Preview, UploadForm } from "../api_client/types.js" */
/** @import { About, Job, Mode, Step } from "./upload_job.js" */

/**
 * Sends files to be looked at, one after the other; whatever becomes of one, the next goes on.
 *
 * @param {File[]} files
 * @param {string} store
 * @param {Mode} mode
 * @param {Pick<About, "isChosen" | "lines">} [more]
 */
export async function startUploads(files, store, mode, more) {
  const started = files.map((file) => ({ file, place: queued({ name: file.name, size: file.size, store, mode, ...more }) }));
  queue.value = started.map(({ place }) => place);
  for (const { file, place } of started) {
    if (place.value.step === "queued") await lookAt(place, aboutOf(place.value), file);
  }
}

/** @param {About} about */
export function queued(about) {
  /** @type {Signal<Job>} */
  const place = signal({ ...about, step: "queued", cancel: () => move(place, cancelled(about)) });
  return place;
}

/**
 * Sends a file to be looked at. It is loaded when somebody takes it in, or at once if they want that
 * and there is nothing to say of it.
 *
 * @param {Signal<Job>} place
 * @param {About} about
 * @param {File} file
 */
export function lookAt(place, about, file) {
  const problem = problemOf(file);
  if (problem) return move(place, { ...about, step: "problem", problem });
  return attempt(place, about, () => lookAt(place, about, file), async (stop) => {
    const large = () => move(place, { ...about, step: "large", send: () => sendUnseen(place, about, file) });
    const form = await send("POST", "/previews", formFor(about));
    if (file.size > form.max_bytes) return large();
    await sendFile(place, { ...form, file }, about, stop);
    const there = { ...about, seenAs: form.id };
    move(place, sending(there, stop, file.size, file.size));
    const preview = await get(`/previews/${form.id}`).catch(nullIfTooLarge);
    stop.signal.throwIfAborted();
    return preview ? show(place, there, preview) : large();
  });
}

/**
 * Asks anew what a file would do that lies where it was sent to be looked at.
 *
 * @param {Signal<Job>} place
 * @param {About} about
 */
export function lookAgainAt(place, about) {
  return attempt(place, about, () => lookAgainAt(place, about), async (stop) => {
    const preview = await get(`/previews/${about.seenAs}`);
    stop.signal.throwIfAborted();
    return show(place, about, preview);
  });
}

/**
 * @param {Signal<Job>} place
 * @param {About} about
 * @param {Preview} preview
 */
async function show(place, about, preview) {
  /** @type {Step<"previewed">} */
  const seen = { ...about, step: "previewed", preview, since: null, busy: false, error: null };
  if (preview.upload) await follow(place, preview.upload, aboutOf(about));
  else if (loadsAtOnce.value && isOrdinary(preview)) await load(place, seen);
  else move(place, seen);
}

/**
 * Sends a file that is too large to be looked at.
 *
 * @param {Signal<Job>} place
 * @param {About} about
 * @param {File} file
 */
function sendUnseen(place, about, file) {
  return attempt(place, about, () => sendUnseen(place, about, file), async (stop) => {
    const form = await send("POST", "/uploads", formFor(about));
    await sendFile(place, { ...form, file }, about, stop);
    await follow(place, form.id, about);
  });
}

/**
 * @param {Signal<Job>} place
 * @param {About} about
 * @param {() => void} retry
 * @param {(stop: AbortController) => Promise<void>} work
 */
async function attempt(place, about, retry, work) {
  const stop = new AbortController();
  try {
    move(place, sending(about, stop, 0, about.size));
    await work(stop);
  } catch (thrown) {
    const error = asError(thrown);
    const { value: now } = place;
    if (stop.signal.aborted) move(place, cancelled(aboutOf(about)));
    else if (now.step === "waiting") move(place, { ...aboutOf(about), step: "lost", id: now.id, error });
    else move(place, { ...about, ...("seenAs" in now && { seenAs: now.seenAs }), step: "failed", error, retry });
  }
}

/** @param {About} about */
function formFor({ store, mode, name }) {
  return { store, mode, file: plainName(name) };
}

/**
 * @param {Signal<Job>} place
 * @param {UploadForm & { file: File }} form
 * @param {About} about
 * @param {AbortController} stop
 */
async function sendFile(place, form, about, stop) {
  stop.signal.throwIfAborted();
  await sendToS3(form, form.file, {
    onProgress: (sent, total) => move(place, sending(about, stop, sent, total)),
    signal: stop.signal,
  });
}

/**
 * @param {About} about
 * @returns {Step<"cancelled">}
 */
function cancelled(about) {
  return { ...about, step: "cancelled", note: t("Sending “{name}” was cancelled.", { name: about.name }) };
}

/**
 * @param {About} about
 * @param {AbortController} stop
 * @param {number} sent
 * @param {number} total
 * @returns {Step<"sending">}
 */
function sending(about, stop, sent, total) {
  return { ...about, step: "sending", sent, total, cancel: () => stop.abort(new Error("cancelled")) };
}

/**
 * @param {unknown} thrown
 * @returns {Preview | null}
 */
function nullIfTooLarge(thrown) {
  if (codeOf(thrown) === "TOO_LARGE") return null;
  throw thrown;
}
