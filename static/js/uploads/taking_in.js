import { refreshAlertsShown } from "../alerts/alerts.js";
import { get, send } from "../api_client/api.js";
import { items, refreshItems } from "../items/items.js";
import { asError, codeOf } from "../lib/errors.js";
import { t } from "../lib/text.js";
import { refreshStores } from "../stores/stores.js";
import { differences } from "./preview_words.js";
import { aboutOf, isInOrder, move, queue } from "./upload_job.js";
import { outcomeOf, refreshUploadsShown } from "./uploads.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Upload } from "../api_client/types.js" */
/** @import { About, Job, Step } from "./upload_job.js" */

/**
 * Has the file loaded that was looked at.
 *
 * @param {Signal<Job>} place
 */
export async function takeIn(place) {
  const { value: seen } = place;
  if (seen.step !== "previewed" || seen.busy) return;
  move(place, { ...seen, busy: true, error: null });
  await load(place, seen);
}

/** Has all files loaded of which there is nothing to say, one after the other. */
export async function takeInAll() {
  const ready = queue.value.flatMap((place) => (isInOrder(place.value) ? [{ place, seen: place.value }] : []));
  for (const { place, seen } of ready) move(place, { ...seen, busy: true });
  for (const { place, seen } of ready) await load(place, seen);
}

/**
 * Has a file loaded that was sent to be looked at, unless it would do something else by now.
 *
 * @param {Signal<Job>} place
 * @param {Step<"previewed">} seen
 */
export async function load(place, seen) {
  const { id, fingerprint } = seen.preview;
  try {
    const sent = await send("POST", `/previews/${id}/take-in`, { seen: fingerprint });
    await follow(place, sent.id, aboutOf(seen));
  } catch (thrown) {
    if (codeOf(thrown) !== "PREVIEW_CHANGED") return fail(place, seen, thrown);
    await get(`/previews/${id}`).then(
      (now) => move(place, { ...seen, preview: now, since: differences(seen.preview, now), error: null }),
      (error) => fail(place, seen, error),
    );
  }
}

/**
 * Nothing was sent to be loaded; what lies there to be looked at is gone after a day.
 *
 * @param {Signal<Job>} place
 */
export function discardPreview(place) {
  const { value: now } = place;
  const isWaiting = now.step === "large" || (now.step === "previewed" && !now.busy);
  if (!isWaiting) return;
  const note = t("“{name}” was discarded. Nothing was changed.", { name: now.name });
  move(place, { ...aboutOf(now), seenAs: now.seenAs, step: "cancelled", note });
}

/**
 * Follows the upload on that was held, and is being loaded now.
 *
 * @param {Signal<Job>} place
 */
export async function followAgain(place) {
  const { value: now } = place;
  if (now.step !== "done") return;
  try {
    await follow(place, now.id, aboutOf(now));
  } catch (thrown) {
    move(place, { ...aboutOf(now), step: "lost", id: now.id, error: asError(thrown) });
  }
}

/**
 * Waits for the outcome of the upload, and shows it.
 *
 * @param {Signal<Job>} place
 * @param {string} id
 * @param {About} about
 */
export async function follow(place, id, about) {
  move(place, { ...about, step: "waiting", id, upload: null });
  const upload = await outcomeOf(id, (seen) => move(place, { ...about, step: "waiting", id, upload: seen }));
  move(place, { ...about, step: "done", id, upload });
  return showEffect(upload);
}

/**
 * Whoever takes a file in may do so again; once it is sent, only its receipt can be missing.
 *
 * @param {Signal<Job>} place
 * @param {Step<"previewed">} seen
 * @param {unknown} thrown
 */
function fail(place, seen, thrown) {
  const { value: now } = place;
  const error = asError(thrown);
  if (now.step === "waiting") move(place, { ...aboutOf(seen), step: "lost", id: now.id, error });
  else move(place, { ...seen, error });
}

/** @param {Upload} upload */
async function showEffect(upload) {
  const { store } = items.value;
  const read = store ? refreshItems(store, upload) : null;
  await Promise.all([read, refreshStores(), refreshUploadsShown(), refreshAlertsShown()]);
}
