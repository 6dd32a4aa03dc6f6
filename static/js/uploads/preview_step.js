import { useRef } from "preact/hooks";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { headingAbove } from "../ui/heading_above.js";
import { PreviewReport } from "./preview_report.js";
import { sendWords } from "./preview_words.js";
import { ChooseButton } from "./choose_button.js";
import { withLines } from "./mending.js";
import { discardPreview, takeIn } from "./taking_in.js";
import { lookAt } from "./upload_actions.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Job, Step } from "./upload_job.js" */

const MOST_SAID = 5;

/**
 * What the chosen file would do, and whether it is to be loaded.
 *
 * @param {{ place: Signal<Job>, now: Step<"previewed"> }} props
 */
export function PreviewStep({ place, now: { store, name, lines, preview, since, busy, error } }) {
  const isRejected = preview.state === "rejected";
  const findings = withLines(preview.findings, lines);
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  function decide(/** @type {(place: Signal<Job>) => void} */ act) {
    headingAbove(heading.current?.parentElement ?? null)?.focus();
    act(place);
  }
  return html`
    <article class="preview" aria-label=${t("What it would do")}>
      <h3 ref=${heading} tabindex="-1">${isRejected ? rich("{name} cannot be loaded", { name: html`<bdi>${name}</bdi>` }) : rich("{name} is not loaded yet", { name: html`<bdi>${name}</bdi>` })}</h3>
      ${since && html`<${Since} list=${since} />`}
      <${PreviewReport} preview=${{ ...preview, findings }} path=${`/previews/${preview.id}`} name=${name} short />
      ${error && html`<p class="field-error" role="alert">${error.message}</p>`}
      <p class="form-foot">
        ${!isRejected && html`
          <button type="button" class="primary" aria-disabled=${String(busy)} onClick=${() => decide(takeIn)}>${busy ? t("Sending…") : sendWords(preview)}</button>`}
        ${isRejected && html`<${ChooseButton} label=${t("Choose another file")} onFiles=${(/** @type {[File]} */ [file]) => lookAt(place, { name: file.name, size: file.size, store, mode: preview.mode, isChosen: true }, file)} />`}
        <button type="button" aria-disabled=${String(busy)} onClick=${() => decide(discardPreview)}>${t("Discard")}</button>
      </p>
    </article>
  `;
}

/**
 * How it differs from what was shown before.
 *
 * @param {{ list: string[] }} props
 */
function Since({ list }) {
  return html`
    <div class="notice" role="alert">
      <p><strong>${t("Something has changed since you looked.")}</strong> ${t("This is what the file would do now.")}</p>
      ${list.length > 0 && html`<ul class="bullets">
        ${list.slice(0, MOST_SAID).map((words) => html`<li key=${words}>${words}</li>`)}
        ${list.length > MOST_SAID && html`<li>${t("{n, plural, one {and # more difference} other {and # more differences}}", { n: list.length - MOST_SAID })}</li>`}
      </ul>`}
    </div>
  `;
}
