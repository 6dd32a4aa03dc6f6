import { signal } from "../vendor/signals.js";
import { get, send } from "./api.js";
import { refreshAlertsShown } from "./alerts.js";
import { problemOf } from "./file_check.js";
import { items, refreshItems } from "./items.js";
import { postFile } from "./s3_post.js";
import { say } from "./say.js";
import { refreshStores } from "./stores.js";
import { TERMINAL, refreshUploads } from "./uploads.js";
import { UPLOAD_STATES } from "./words.js";

/**
 * The upload under way, which goes on while the user looks elsewhere. Steps:
 * idle | problem | sending | waiting | done | failed | lost (it is stored; its outcome is not known)
 */
export const job = signal({ step: "idle" });

export const BUSY = ["sending", "waiting"];
const PATIENCE = 10 * 60_000;
const LISTED_FIRST = 4_000;
let stop = null;

export async function startUpload(file, store, mode = "merge") {
  const about = { store, name: file.name, size: file.size, mode };
  const problem = problemOf(file);
  if (problem) return move({ ...about, step: "problem", problem });
  stop = new AbortController();
  const { signal: cancelled } = stop;
  try {
    move({ ...about, step: "sending", sent: 0, total: file.size });
    const form = await send("POST", "/uploads", { store, mode, file: plainName(file.name) });
    cancelled.throwIfAborted();
    const onProgress = (sent, total) => move({ ...job.value, sent, total });
    await postFile(form, file, { onProgress, signal: cancelled });
    move({ ...about, step: "waiting", id: form.id, upload: null });
    await follow(form.id, about);
  } catch (error) {
    if (cancelled.aborted) move({ step: "idle", note: `Sending “${file.name}” was cancelled.` });
    else if (job.value.step === "waiting") move({ ...job.value, step: "lost", error });
    else move({ ...about, step: "failed", error, retry: () => startUpload(file, store, mode) });
  }
}

/** As the API takes it: 1 to 80 characters that show. */
function plainName(name) {
  return Array.from(name.replace(/[\p{C}\p{Z}]+/gu, " ").trim()).slice(0, 80).join("") || "counts.csv";
}

export function refuse(problem) {
  move({ step: "problem", problem });
}

export function cancelUpload() {
  stop?.abort(new Error("cancelled"));
}

export function forgetUpload() {
  job.value = { step: "idle" };
}

/** Asks for the receipt, at first often, until the upload has come to an end. */
async function follow(id, about) {
  const started = Date.now();
  for (let pause = 300; Date.now() - started < PATIENCE; pause = Math.min(pause * 1.4, 5000)) {
    await new Promise((wake) => setTimeout(wake, pause));
    const upload = await receiptOf(id, Date.now() - started < LISTED_FIRST).catch(passing);
    if (upload) move({ ...job.value, upload });
    if (TERMINAL.includes(upload?.state)) {
      move({ ...about, step: "done", id, upload });
      return showEffect(upload);
    }
  }
  throw new Error("Loading it takes unusually long.");
}

/** A receipt that could not be read this time is asked for again: the file is stored all the same. */
function passing(error) {
  if (error.status === 0 || error.status === 429 || error.status >= 500) return null;
  throw error;
}

/**
 * The ledger does not know the file until its event has arrived. Until then the list is asked,
 * which can say no without an error.
 */
async function receiptOf(id, listed) {
  if (listed && !job.value.upload) {
    const { uploads: newest } = await get("/uploads", { limit: 20 });
    if (!newest.some((upload) => upload.id.startsWith(id))) return null;
  }
  try {
    return await get(`/uploads/${id}`);
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}

async function showEffect(upload) {
  const { store } = items.value;
  await Promise.all([
    store ? refreshItems(store, upload) : null,
    refreshStores(),
    refreshUploads(),
    refreshAlertsShown(),
  ]);
}

function move(next) {
  const before = job.value;
  job.value = next;
  const state = next.upload?.state;
  if (next.step === "problem") say(next.problem);
  else if (next.error) say(next.error.message);
  else if (next.step !== before.step && next.step === "sending") say(`Sending ${next.name}`);
  else if (state && state !== before.upload?.state) say(`${next.name}: ${UPLOAD_STATES[state]}`);
  else if (next.note) say(next.note);
}
