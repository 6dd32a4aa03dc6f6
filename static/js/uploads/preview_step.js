import { useRef } from "preact/hooks";
import { many } from "../lib/format.js";
import { html } from "../lib/html.js";
import { headingAbove } from "../ui/heading_above.js";
import { PreviewReport } from "./preview_report.js";
import { sendWords } from "./preview_words.js";
import { ChooseButton } from "./choose_button.js";
import { withLines } from "./mending.js";
import { discardPreview, startUpload, takeIn } from "./upload_actions.js";

/** @import { Step } from "./upload_job.js" */

const MOST_SAID = 5;

/**
 * What the chosen file would do, and whether it is to be loaded.
 *
 * @param {{ job: Step<"previewed"> }} props
 */
export function PreviewStep({ job: { store, name, lines, preview, since, busy, error } }) {
  const isRejected = preview.state === "rejected";
  const findings = withLines(preview.findings, lines);
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  function take() {
    headingAbove(heading.current?.parentElement ?? null)?.focus();
    takeIn();
  }
  return html`
    <article class="preview" aria-label="What it would do">
      <h3 ref=${heading} tabindex="-1"><bdi>${name}</bdi> is not loaded yet</h3>
      ${since && html`<${Since} list=${since} />`}
      <${PreviewReport} preview=${{ ...preview, findings }} path=${`/previews/${preview.id}`} name=${name} short />
      ${error && html`<p class="field-error" role="alert">${error.message}</p>`}
      <p class="form-foot">
        ${!isRejected && html`
          <button type="button" class="primary" aria-disabled=${String(busy)} onClick=${take}>${busy ? "Sending…" : sendWords(preview)}</button>`}
        ${isRejected && html`<${ChooseButton} label="Choose another file" onFile=${(/** @type {File} */ file) => startUpload(file, store, preview.mode)} />`}
        <button type="button" aria-disabled=${String(busy)} onClick=${discardPreview}>Discard</button>
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
      <p><strong>Something has changed since you looked.</strong> This is what the file would do now.</p>
      ${list.length > 0 && html`<ul class="bullets">
        ${list.slice(0, MOST_SAID).map((words) => html`<li key=${words}>${words}</li>`)}
        ${list.length > MOST_SAID && html`<li>and ${many(list.length - MOST_SAID, "more difference")}</li>`}
      </ul>`}
    </div>
  `;
}
