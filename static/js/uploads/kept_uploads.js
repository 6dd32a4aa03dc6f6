import { effect } from "@preact/signals";
import { draftOf, keepDraft } from "../drafts/drafts.js";
import { isNotFound } from "../lib/errors.js";
import { lookAgainAt, queued } from "./upload_actions.js";
import { aboutOf, queue } from "./upload_job.js";

/** @import { About, Job } from "./upload_job.js" */

const NAME = "uploads";

/** @type {About[]} */
const NONE = [];

let isKept = false;

/**
 * Looks again at the files that somebody had chosen when the session ended or the page was left: they lie
 * where they were sent to be looked at. From then on, those that wait are kept.
 */
export async function keepUploads() {
  if (isKept) return;
  isKept = true;
  const kept = draftOf(NAME, NONE).map((about) => ({ about, place: queued(about) }));
  if (queue.value.length === 0) queue.value = kept.map(({ place }) => place);
  effect(() => keepDraft(NAME, NONE, queue.value.flatMap(({ value }) => keptOf(value))));
  for (const { about, place } of kept) {
    if (queue.value.includes(place) && place.value.step === "queued") await lookAgainAt(place, about);
  }
}

/**
 * @param {Job} now
 * @returns {About[]}
 */
function keptOf(now) {
  if (now.step === "idle" || now.step === "cancelled" || !now.isChosen || !now.seenAs) return [];
  if (now.step === "failed" && isNotFound(now.error)) return [];
  return [{ ...aboutOf(now), seenAs: now.seenAs }];
}
