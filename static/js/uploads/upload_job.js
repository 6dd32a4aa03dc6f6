import { signal } from "../../vendor/signals.js";
import { refreshAlertsShown } from "../alerts/alerts.js";
import { send } from "../api_client/api.js";
import { items, refreshItems } from "../items/items.js";
import { announce } from "../lib/announce.js";
import { asError } from "../lib/errors.js";
import { refreshStores } from "../stores/stores.js";
import { plainName, problemOf } from "./file_check.js";
import { sendToS3 } from "./s3_upload.js";
import { UPLOAD_STATES, outcomeOf, refreshUploadsShown } from "./uploads.js";

/** @import { Upload } from "../api_client/types.js" */
/** @typedef {Upload["mode"]} Mode */

/**
 * What is known of the file from the start.
 *
 * @typedef {{ store: string, name: string }} About
 */

/**
 * The upload under way. "waiting": the file is stored, and its outcome is asked for; "lost": it is
 * stored, but its outcome could not be learned.
 *
 * @typedef {(
 *   | { step: "idle" }
 *   | { step: "cancelled", note: string }
 *   | { step: "problem", problem: string }
 *   | About & { step: "sending", sent: number, total: number }
 *   | About & { step: "waiting", id: string, upload: Upload | null }
 *   | About & { step: "failed", error: Error, retry: () => void }
 *   | About & { step: "lost", id: string, error: Error }
 *   | About & { step: "done", id: string, upload: Upload }
 * )} Job
 */

/**
 * @template {Job["step"]} Name
 * @typedef {Extract<Job, { step: Name }>} Step
 */

/**
 * It goes on while the user looks elsewhere.
 *
 * @type {import("@preact/signals").Signal<Job>}
 */
export const job = signal({ step: "idle" });

let stop = new AbortController();

/** Asks before the page is left while a file is being sent. */
addEventListener("beforeunload", (event) => {
  if (job.value.step === "sending") event.preventDefault();
});

/**
 * @param {File} file
 * @param {string} store
 * @param {Mode} mode
 */
export async function startUpload(file, store, mode) {
  const problem = problemOf(file);
  if (problem) return refuse(problem);
  const about = { store, name: file.name };
  stop = new AbortController();
  const { signal: cancelled } = stop;
  try {
    const id = await sendFile(file, about, mode, cancelled);
    await follow(id, about);
  } catch (thrown) {
    const error = asError(thrown);
    const { value: now } = job;
    if (cancelled.aborted) move({ step: "cancelled", note: `Sending “${file.name}” was cancelled.` });
    else if (now.step === "waiting") move({ ...about, step: "lost", id: now.id, error });
    else move({ ...about, step: "failed", error, retry: () => startUpload(file, store, mode) });
  }
}

/** Follows the upload on that was held, and is being loaded now. */
export async function followAgain() {
  const { value: now } = job;
  if (now.step !== "done") return;
  const { id, store, name } = now;
  try {
    await follow(id, { store, name });
  } catch (thrown) {
    move({ store, name, step: "lost", id, error: asError(thrown) });
  }
}

/** @param {string} problem */
export function refuse(problem) {
  move({ step: "problem", problem });
}

export function cancelUpload() {
  stop.abort(new Error("cancelled"));
}

export function forgetUpload() {
  job.value = { step: "idle" };
}

/**
 * Answers with the upload's id once the file is stored.
 *
 * @param {File} file
 * @param {About} about
 * @param {Mode} mode
 * @param {AbortSignal} cancelled
 */
async function sendFile(file, about, mode, cancelled) {
  move({ ...about, step: "sending", sent: 0, total: file.size });
  const form = await send("POST", "/uploads", { store: about.store, mode, file: plainName(file.name) });
  cancelled.throwIfAborted();
  await sendToS3(form, file, {
    onProgress: (sent, total) => move({ ...about, step: "sending", sent, total }),
    signal: cancelled,
  });
  return form.id;
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
  await Promise.all([
    store ? refreshItems(store, upload) : null,
    refreshStores(),
    refreshUploadsShown(),
    refreshAlertsShown(),
  ]);
}

/** @param {Job} next */
function move(next) {
  const before = words(job.value);
  job.value = next;
  const now = words(next);
  if (now && now !== before) announce(now);
}

/**
 * What is said of a step to those who cannot see it.
 *
 * @param {Job} now
 */
function words(now) {
  switch (now.step) {
    case "idle":
      return "";
    case "cancelled":
      return now.note;
    case "problem":
      return now.problem;
    case "sending":
      return `Sending ${now.name}`;
    case "failed":
    case "lost":
      return now.error.message;
    default:
      return now.upload ? `${now.name}: ${UPLOAD_STATES[now.upload.state]}` : "";
  }
}
