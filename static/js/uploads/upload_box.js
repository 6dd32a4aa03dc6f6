import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { FileChooser } from "./file_chooser.js";
import { keepUploads } from "./kept_uploads.js";
import { isUnderWay, job, queue } from "./upload_job.js";
import { UploadQueue } from "./upload_queue.js";
import { UploadStep } from "./upload_step.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Job } from "./upload_job.js" */

/**
 * Where files are dropped or chosen, and what becomes of them. Without `store`, asks for one.
 *
 * @param {{ store?: string }} props
 */
export function UploadBox({ store }) {
  const current = job.value;
  useEffect(() => {
    keepUploads();
  }, []);
  const isOfOther = store && "store" in current && current.store !== store;
  return html`
    <section class="upload" aria-label=${t("Upload")}>
      <h2 tabindex="-1">${store ? t("Upload a count for {store}", { store: labelOfName(store) }) : t("Upload a count")}</h2>
      ${isOfOther && html`<p class="hint">${t("The last file was for {store}.", { store: labelOfName(current.store) })}</p>`}
      ${!isUnderWay.value && html`<${FileChooser} store=${store} />`}
      <${UploadSteps} />
    </section>
  `;
}

/** Leads to the box, where it stands below a list. */
export function ToUpload() {
  return html`<button type="button" class="to-upload" onClick=${lead}>${t("Upload")}</button>`;
}

function lead() {
  const heading = document.querySelector(".upload > h2");
  if (!(heading instanceof HTMLElement)) return;
  heading.parentElement?.scrollIntoView();
  heading.focus({ preventScroll: true });
}

/** What becomes of the files that were chosen last, here or somewhere else. */
export function UploadSteps() {
  const [first, ...others] = queue.value;
  if (others.length > 0) return html`<${UploadQueue} />`;
  return html`<${OneFile} place=${first} />`;
}

/** @param {{ place: Signal<Job> | undefined }} props */
function OneFile({ place }) {
  const { value: now } = job;
  const steps = useRef(/** @type {HTMLElement | null} */ (null));
  useFocusOnPreview(steps, now.step);
  return html`
    <div ref=${steps} class="upload-steps">
      ${(now.step === "sending" || now.step === "waiting") && html`<p class="file-name">${now.name}</p>`}
      ${place && html`<${UploadStep} place=${place} />`}
    </div>
  `;
}

/**
 * Whoever has chosen a file is led to what it would do, unless they write something meanwhile.
 *
 * @param {{ current: HTMLElement | null }} place
 * @param {Job["step"]} step
 */
function useFocusOnPreview(place, step) {
  const before = useRef(step);
  // At once, and not when it is drawn: by then a busy machine has read the status aloud.
  useLayoutEffect(() => {
    const isWriting = document.activeElement?.closest("input, select, textarea, dialog");
    const heading = place.current?.querySelector(".preview h3");
    if (before.current === "sending" && heading instanceof HTMLElement && !isWriting) {
      heading.focus();
      announce(""); // the heading says the same
    }
    before.current = step;
  }, [step]);
}
