import { get } from "../api_client/api.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { ErrorText } from "../ui/notices.js";
import { useFocusAbove } from "../ui/use_focus_above.js";
import { withLines } from "./mending.js";
import { PreviewStep } from "./preview_step.js";
import { Receipt } from "./receipt.js";
import { discardPreview, followAgain } from "./taking_in.js";
import { mayUndo } from "./undo_section.js";
import { lookAgainAt } from "./upload_actions.js";
import { aboutOf, forgetUpload } from "./upload_job.js";
import { UploadProgress } from "./upload_progress.js";
import { isMendable } from "./uploads.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Job, Step } from "./upload_job.js" */

/**
 * How far a file is, and what can be done about it.
 *
 * @param {{ place: Signal<Job> }} props
 */
export function UploadStep({ place }) {
  const { value: now } = place;
  switch (now.step) {
    case "queued":
    case "sending":
    case "waiting":
      return html`<${UploadProgress} now=${now} />`;
    case "previewed":
      return html`<${PreviewStep} key=${now.preview.id} place=${place} now=${now} />`;
    case "large":
      return html`<${Large} place=${place} now=${now} />`;
    case "cancelled":
      return html`<${Cancelled} place=${place} now=${now} />`;
    case "problem":
      return html`<p class="notice bad">${now.problem}</p>`;
    case "failed":
      return html`<${Failure} ...${now} />`;
    case "lost":
      return html`<${Lost} ...${now} />`;
    case "done":
      return html`<${Done} place=${place} now=${now} />`;
    default:
      return null;
  }
}

/**
 * What was discarded lies for a day where it was sent to be looked at.
 *
 * @param {{ place: Signal<Job>, now: Step<"cancelled"> }} props
 */
function Cancelled({ place, now }) {
  const here = useFocusAbove();
  const bringBack = () => lookAgainAt(place, { ...aboutOf(now), seenAs: now.seenAs });
  return html`<p ref=${here} class="hint">${now.note}${now.seenAs && html` <button type="button" class="quiet" onClick=${bringBack}>${t("Bring it back")}</button>`}</p>`;
}

/** @param {{ place: Signal<Job>, now: Step<"large"> }} props */
function Large({ place, now: { name, send } }) {
  const here = useFocusAbove();
  return html`
    <div ref=${here} class="notice">
      <p><strong>${t("“{name}” is too large to look at first.", { name })}</strong> ${t("It can be loaded, and undone if it was wrong.")}</p>
      <p class="form-foot"><button type="button" class="primary" onClick=${send}>${t("Load it")}</button>
        <button type="button" onClick=${() => discardPreview(place)}>${t("Discard")}</button></p>
    </div>
  `;
}

/** @param {Step<"failed">} props */
function Failure({ name, error, retry }) {
  return html`
    <div class="notice bad"><${ErrorText} error=${error} what=${t("“{name}” was not uploaded.", { name })} retry=${retry} /></div>
  `;
}

/**
 * The file is there, so sending it again is not what helps.
 *
 * @param {Step<"lost">} props
 */
function Lost({ name, id, error }) {
  return html`
    <div class="notice">
      <p><strong>${t("“{name}” is stored.", { name })}</strong> ${error.message}</p>
      <p class="notice-foot"><a href=${href("uploads", id)}>${t("Follow it")}</a></p>
    </div>
  `;
}

/**
 * What became of the file, also what becomes of it later: it may be accepted, discarded or undone.
 *
 * @param {{ place: Signal<Job>, now: Step<"done"> }} props
 */
function Done({ place, now: { name, id, upload, lines } }) {
  const here = useFocusAbove();
  usePolling(() => lookAgain(place), [id]);
  return html`
    <article ref=${here} class="upload-done">
      <h3>${name}</h3>
      <${Receipt} upload=${{ ...upload, findings: withLines(upload.findings ?? [], lines) }} short onDecided=${() => followAgain(place)} />
      <p class="notice-foot">
        <a href=${href("uploads", id)}>${t("Full receipt")}</a>
        ${isMendable(upload) && html`<a href=${href("uploads", id, { open: "mend" })}>${t("Mend the refused rows")}</a>`}
        ${upload.links.undo && mayUndo(upload) && html`<a href=${href("uploads", id, { open: "undo" })}>${t("Undo…")}</a>`}
        <button type="button" class="quiet" onClick=${() => forgetUpload(place)}>${t("Dismiss")}</button>
      </p>
    </article>
  `;
}

/**
 * Shows what has become of the upload by now.
 *
 * @param {Signal<Job>} place
 */
async function lookAgain(place) {
  const { value: before } = place;
  if (before.step !== "done") return;
  const upload = await get(`/uploads/${before.upload.id}`).catch(() => before.upload);
  if (place.value === before && upload !== before.upload) place.value = { ...before, upload };
}
