import { signal } from "@preact/signals";
import { announce } from "../lib/announce.js";
import { UPLOAD_STATES } from "./uploads.js";

/** @import { Preview, Upload } from "../api_client/types.js" */
/** @typedef {Upload["mode"]} Mode */

/**
 * What is known of the file from the start; `lines`: where its lines were in a file that was mended.
 *
 * @typedef {{ store: string, name: string, lines?: number[] }} About
 */

/**
 * The file under way. "previewed": what it would do is shown, and `since` how that differs from what
 * was shown before; "large": it cannot be looked at; "waiting": it is stored to be loaded, and its
 * outcome is asked for; "lost": it is stored, but its outcome could not be learned.
 *
 * @typedef {(
 *   | { step: "idle" }
 *   | { step: "cancelled", note: string }
 *   | { step: "problem", problem: string }
 *   | About & { step: "sending", sent: number, total: number }
 *   | About & { step: "previewed", preview: Preview, since: string[] | null, busy: boolean, error: Error | null }
 *   | About & { step: "large", send: () => void }
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

/** Asks before the page is left while a file is being sent. */
addEventListener("beforeunload", (event) => {
  if (job.value.step === "sending") event.preventDefault();
});

/** @param {string} problem */
export function refuse(problem) {
  move({ step: "problem", problem });
}

export function forgetUpload() {
  job.value = { step: "idle" };
}

/** @param {Job} next */
export function move(next) {
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
    case "previewed":
      return now.error?.message ?? `${now.name} is not loaded yet: look at what it would do`;
    case "large":
      return `${now.name} is too large to look at first`;
    case "failed":
    case "lost":
      return now.error.message;
    default:
      return now.upload ? `${now.name}: ${UPLOAD_STATES[now.upload.state]}` : "";
  }
}
