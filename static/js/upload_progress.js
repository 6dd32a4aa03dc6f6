import { html } from "./html.js";
import { PartsProgress } from "./parts_progress.js";
import { cancelUpload, job } from "./upload_job.js";
import { UPLOAD_STATES, bytes } from "./words.js";

/** How far the upload under way has come. */
export function UploadProgress() {
  const { step, name, sent, total, upload } = job.value;
  if (step === "sending") {
    return html`
      <p class="file-name">${name}</p>
      <progress max=${total || 1} value=${sent} aria-label="Sent"></progress>
      <p class="progress-foot"><span>${bytes(sent)} of ${bytes(total)} sent</span>
        <button type="button" onClick=${cancelUpload}>Cancel</button></p>
    `;
  }
  if (upload?.parts_total) {
    return html`<p class="file-name">${name}</p><${PartsProgress} upload=${upload} />`;
  }
  return html`
    <p class="file-name">${name}</p>
    <progress aria-label="Loading"></progress>
    <p class="progress-foot">${upload ? `${UPLOAD_STATES[upload.state]}…` : "Sent. Waiting for it to be read…"}</p>
  `;
}
