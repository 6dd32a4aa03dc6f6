import { bytes, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { cancelUpload } from "./upload_actions.js";
import { UPLOAD_STATES } from "./uploads.js";

/** @import { Upload } from "../api_client/types.js" */
/** @import { Step } from "./upload_job.js" */

/**
 * How far the upload under way has come.
 *
 * @param {{ job: Step<"sending"> | Step<"waiting"> }} props
 */
export function UploadProgress({ job }) {
  return html`
    <p class="file-name">${job.name}</p>
    ${job.step === "sending" ? html`<${Sending} ...${job} />` : html`<${Waiting} upload=${job.upload} />`}
  `;
}

/** @param {{ sent: number, total: number }} props */
function Sending({ sent, total }) {
  return html`
    <progress max=${total || 1} value=${sent} aria-label="Sent"></progress>
    <p class="progress-foot"><span>${bytes(sent)} of ${bytes(total)} sent</span>
      <button type="button" onClick=${cancelUpload}>Cancel</button></p>
  `;
}

/** @param {{ upload: Upload | null }} props */
function Waiting({ upload }) {
  if (upload?.parts_total) return html`<${PartsProgress} upload=${upload} />`;
  return html`
    <progress aria-label="Loading"></progress>
    <p class="progress-foot">${upload ? `${UPLOAD_STATES[upload.state]}…` : "Sent. Waiting for it to be read…"}</p>
  `;
}

/**
 * How far a large file has come, which is read in parts; nothing for any other.
 *
 * @param {{ upload: Upload }} props
 */
export function PartsProgress({ upload: { state, parts_total: all, parts_done: done } }) {
  if (state !== "loading" || !all) return null;
  return html`
    <p class="coming">
      <progress max=${all} value=${done ?? 0} aria-label="Parts read"></progress>
      ${number(done ?? 0)} of ${number(all)} parts read…
    </p>
  `;
}
