import { useEffect, useRef } from "preact/hooks";
import { get } from "../api_client/api.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { usePolling } from "../lib/use_polling.js";
import { labelOfName } from "../stores/stores.js";
import { ErrorText } from "../ui/notices.js";
import { FileChooser } from "./file_chooser.js";
import { withLines } from "./mending.js";
import { PreviewStep } from "./preview_step.js";
import { Receipt } from "./receipt.js";
import { discardPreview, followAgain } from "./upload_actions.js";
import { mayUndo } from "./undo_section.js";
import { forgetUpload, job } from "./upload_job.js";
import { UploadProgress } from "./upload_progress.js";
import { isMendable } from "./uploads.js";

/** @import { Job, Step } from "./upload_job.js" */

const WITHOUT_CHOOSER = new Set(["sending", "waiting", "previewed", "large"]);

/**
 * Where a file is dropped or chosen, and what becomes of it. Without `store`, asks for one.
 *
 * @param {{ store?: string }} props
 */
export function UploadBox({ store }) {
  const current = job.value;
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useFocusOnPreview(place, current.step);
  const isOfOther = store && "store" in current && current.store !== store;
  return html`
    <section ref=${place} class="upload" aria-label="Upload">
      <h2 tabindex="-1">Upload a count${store ? ` for ${labelOfName(store)}` : ""}</h2>
      ${isOfOther && html`<p class="hint">The last file was for ${labelOfName(current.store)}.</p>`}
      <${Way} current=${current} store=${store} />
      <${Outcome} current=${current} />
    </section>
  `;
}

/** What becomes of the file under way, where it is sent from somewhere else than the box. */
export function UploadSteps() {
  const current = job.value;
  return html`<div class="upload-steps">${WITHOUT_CHOOSER.has(current.step) && html`<${Way} current=${current} />`}<${Outcome} current=${current} /></div>`;
}

/**
 * Whoever has chosen a file is led to what it would do, unless they write something meanwhile.
 *
 * @param {{ current: HTMLElement | null }} place
 * @param {Job["step"]} step
 */
function useFocusOnPreview(place, step) {
  const before = useRef(step);
  useEffect(() => {
    const isWriting = document.activeElement?.closest("input, select, textarea, dialog");
    const heading = place.current?.querySelector(".preview h3");
    if (before.current === "sending" && heading instanceof HTMLElement && !isWriting) heading.focus();
    before.current = step;
  }, [step]);
}

/**
 * The way of a file until it is sent for good; a next one is chosen after that.
 *
 * @param {{ current: Job, store?: string }} props
 */
function Way({ current, store }) {
  switch (current.step) {
    case "sending":
    case "waiting":
      return html`<${UploadProgress} job=${current} />`;
    case "previewed":
      return html`<${PreviewStep} key=${current.preview.id} job=${current} />`;
    case "large":
      return html`<${Large} ...${current} />`;
    default:
      return html`<${FileChooser} store=${store} />`;
  }
}

/** @param {{ current: Job }} props */
function Outcome({ current }) {
  switch (current.step) {
    case "cancelled":
      return html`<p class="hint">${current.note}</p>`;
    case "problem":
      return html`<p class="notice bad">${current.problem}</p>`;
    case "failed":
      return html`<${Failure} ...${current} />`;
    case "lost":
      return html`<${Lost} ...${current} />`;
    case "done":
      return html`<${Done} ...${current} />`;
    default:
      return null;
  }
}

/** @param {Step<"large">} props */
function Large({ name, send }) {
  return html`
    <div class="notice">
      <p><strong>“${name}” is too large to look at first.</strong> It can be loaded, and undone if it was wrong.</p>
      <p class="form-foot"><button type="button" class="primary" onClick=${send}>Load it</button>
        <button type="button" onClick=${discardPreview}>Discard</button></p>
    </div>
  `;
}

/** @param {Step<"failed">} props */
function Failure({ name, error, retry }) {
  return html`
    <div class="notice bad"><${ErrorText} error=${error} what=${`“${name}” was not uploaded.`} retry=${retry} /></div>
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
      <p><strong>“${name}” is stored.</strong> ${error.message}</p>
      <p class="notice-foot"><a href=${href("uploads", id)}>Follow it</a></p>
    </div>
  `;
}

/**
 * What became of the file, also what becomes of it later: it may be accepted, discarded or undone.
 *
 * @param {Step<"done">} props
 */
function Done({ name, id, upload, lines }) {
  usePolling(lookAgain, [id]);
  return html`
    <article class="upload-done">
      <h3>${name}</h3>
      <${Receipt} upload=${{ ...upload, findings: withLines(upload.findings ?? [], lines) }} short onDecided=${followAgain} />
      <p class="notice-foot">
        <a href=${href("uploads", id)}>Full receipt</a>
        ${isMendable(upload) && html`<a href=${href("uploads", id, { open: "mend" })}>Mend the refused rows</a>`}
        ${upload.links.undo && mayUndo(upload) && html`<a href=${href("uploads", id, { open: "undo" })}>Undo…</a>`}
        <button type="button" class="quiet" onClick=${forgetUpload}>Dismiss</button>
      </p>
    </article>
  `;
}

/** Shows what has become of the upload by now. */
async function lookAgain() {
  const { value: before } = job;
  if (before.step !== "done") return;
  const upload = await get(`/uploads/${before.upload.id}`).catch(() => before.upload);
  if (job.value === before && upload !== before.upload) job.value = { ...before, upload };
}
