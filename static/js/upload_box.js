import { FileChooser } from "./file_chooser.js";
import { html } from "./html.js";
import { Receipt } from "./receipt.js";
import { href } from "./route.js";
import { BUSY, forgetUpload, job } from "./upload_job.js";
import { UploadProgress } from "./upload_progress.js";

/** Where a file is dropped or chosen, and what becomes of it. Without `store`, asks for one. */
export function UploadBox({ store }) {
  const current = job.value;
  const elsewhere = store && current.store && current.store !== store;
  return html`
    <section class="upload" aria-label="Upload">
      <h2>Upload a count${store ? ` for ${store}` : ""}</h2>
      ${elsewhere && html`<p class="hint">A file for ${current.store} was sent last.</p>`}
      ${BUSY.includes(current.step) ? html`<${UploadProgress} />` : html`<${FileChooser} store=${store} />`}
      ${current.note && html`<p class="hint">${current.note}</p>`}
      ${current.step === "problem" && html`<p class="notice bad">${current.problem}</p>`}
      ${current.step === "failed" && html`<${Failure} />`}
      ${current.step === "lost" && html`<${Lost} />`}
      ${current.step === "done" && html`<${Done} />`}
    </section>
  `;
}

function Failure() {
  const { name, error, retry } = job.value;
  return html`
    <div class="notice bad">
      <p><strong>“${name}” was not uploaded.</strong> ${error.message}</p>
      <p class="notice-foot">
        <button type="button" onClick=${retry}>Try again</button>
        ${error.requestId && html`<span>Request <code>${error.requestId}</code></span>`}
      </p>
    </div>
  `;
}

/** The file is there, so sending it again is not what helps. */
function Lost() {
  const { name, id, error } = job.value;
  return html`
    <div class="notice">
      <p><strong>“${name}” is stored.</strong> ${error.message}</p>
      <p class="notice-foot"><a href=${href("uploads", id)}>Follow it</a></p>
    </div>
  `;
}

function Done() {
  const { name, id, upload } = job.value;
  return html`
    <article class="upload-done">
      <h3>${name}</h3>
      <${Receipt} upload=${upload} short />
      <p class="notice-foot">
        <a href=${href("uploads", id)}>Full receipt</a>
        <button type="button" class="quiet" onClick=${forgetUpload}>Dismiss</button>
      </p>
    </article>
  `;
}
