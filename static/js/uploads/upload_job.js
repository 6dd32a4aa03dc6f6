import { computed, signal } from "@preact/signals";
import { announce } from "../lib/announce.js";
import { t } from "../lib/text.js";
import { isOrdinary } from "./preview_words.js";
import { stateWords } from "./uploads.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Preview, Upload } from "../api_client/types.js" */
/** @typedef {Upload["mode"]} Mode */

/**
 * What is known of a file. `isChosen`: it is somebody’s, where the page makes others itself; `lines`: where
 * its lines were in a file that was mended; `seenAs`: the preview under which it lies, once it is sent.
 *
 * @typedef {{
 *   name: string, size: number, store: string, mode: Mode, isChosen?: boolean, lines?: number[], seenAs?: string,
 * }} About
 */

/**
 * How far a file is. "queued": others are sent before it; "previewed": what it would do is shown, and
 * `since` how that differs from what was shown before; "large": it cannot be looked at; "waiting": it
 * is stored to be loaded, and its outcome is asked for; "lost": it is stored, but its outcome could
 * not be learned.
 *
 * @typedef {(
 *   | { step: "idle" }
 *   | About & { step: "queued", cancel: () => void }
 *   | About & { step: "cancelled", note: string }
 *   | About & { step: "problem", problem: string }
 *   | About & { step: "sending", sent: number, total: number, cancel: () => void }
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

const UNDER_WAY = new Set(["queued", "sending", "previewed", "large", "waiting"]);

/**
 * The files that were chosen last. They go on while the user looks elsewhere.
 *
 * @type {Signal<Signal<Job>[]>}
 */
export const queue = signal([]);

/** @type {Job} */
const IDLE = { step: "idle" };

/** The only file of the queue, or the first. */
export const job = computed(() => queue.value[0]?.value ?? IDLE);

/** Whether a file is being sent, or waits to be loaded: the next ones are chosen after that. */
export const isUnderWay = computed(() => queue.value.some(({ value: { step } }) => UNDER_WAY.has(step)));

/** Asks before the page is left while files are being sent. */
addEventListener("beforeunload", (event) => {
  if (queue.value.some(({ value: { step } }) => step === "queued" || step === "sending")) event.preventDefault();
});

/**
 * Whether a file waits of which there is nothing to say.
 *
 * @param {Job} now
 * @returns {now is Step<"previewed">}
 */
export function isInOrder(now) {
  return now.step === "previewed" && !now.busy && !now.since && !now.error && isOrdinary(now.preview);
}

/**
 * @param {About} about
 * @returns {About}
 */
export function aboutOf({ name, size, store, mode, isChosen, lines }) {
  return { name, size, store, mode, isChosen, lines };
}

/** @param {Signal<Job>} place */
export function forgetUpload(place) {
  queue.value = queue.value.filter((each) => each !== place);
}

/**
 * @param {Signal<Job>} place
 * @param {Job} next
 */
export function move(place, next) {
  const before = words(place.value);
  place.value = next;
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
    case "queued":
      return "";
    case "cancelled":
      return now.note;
    case "problem":
      return now.problem;
    case "sending":
      return now.seenAs ? "" : t("Sending {name}", { name: now.name });
    case "previewed":
      return now.error?.message ?? t("{name} is not loaded yet: look at what it would do", { name: now.name });
    case "large":
      return t("{name} is too large to look at first", { name: now.name });
    case "failed":
    case "lost":
      return now.error.message;
    default:
      return now.upload ? t("{label}: {text}", { label: now.name, text: stateWords(now.upload) }) : "";
  }
}
