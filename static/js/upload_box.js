import { useId, useRef, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Receipt } from "./receipt.js";
import { href } from "./route.js";
import { isManager, user } from "./session.js";
import { stores } from "./stores.js";
import { BUSY, cancelUpload, forgetUpload, job, refuse, startUpload } from "./upload_job.js";
import { UPLOAD_STATES, bytes } from "./words.js";

/** Where a file is dropped or chosen, and what becomes of it. Without `store`, asks for one. */
export function UploadBox({ store }) {
  const current = job.value;
  const elsewhere = store && current.store && current.store !== store;
  return html`
    <section class="upload" aria-label="Upload">
      <h2>Upload a count${store ? ` for ${store}` : ""}</h2>
      ${elsewhere && html`<p class="hint">A file for ${current.store} was sent last.</p>`}
      ${BUSY.includes(current.step) ? html`<${Progress} />` : html`<${Chooser} store=${store} />`}
      ${current.note && html`<p class="hint">${current.note}</p>`}
      ${current.step === "problem" && html`<p class="notice bad">${current.problem}</p>`}
      ${current.step === "failed" && html`<${Failure} />`}
      ${current.step === "done" && html`<${Done} />`}
    </section>
  `;
}

function Chooser({ store }) {
  const [name, setName] = useState(user.value.stores?.[0] ?? "");
  const [mode, setMode] = useState("merge");
  const target = store ?? name.trim();
  const take = (file) => startUpload(file, target, mode);
  return html`
    ${!store && html`<${StoreField} name=${name} onName=${setName} />`}
    <${DropZone} ready=${Boolean(target)} onFile=${take} />
    <${ModeField} mode=${mode} onMode=${setMode} />
  `;
}

function DropZone({ ready, onFile }) {
  const input = useRef(null);
  const [over, setOver] = useState(false);
  const hint = useId();
  function dropped(event) {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    if (files.length > 1) refuse(`Those are ${files.length} files. Send one at a time.`);
    else if (files.length === 1 && ready) onFile(files[0]);
  }
  function dragged(event) {
    event.preventDefault();
    setOver(true);
  }
  function chosen(event) {
    const [file] = event.target.files;
    if (file) onFile(file);
    event.target.value = "";
  }
  return html`
    <div class=${`drop ${over ? "over" : ""}`} onDragOver=${dragged} onDragLeave=${() => setOver(false)} onDrop=${dropped}>
      <button type="button" class="primary" disabled=${!ready} aria-describedby=${hint} onClick=${() => input.current.click()}>Choose a CSV file</button>
      <input ref=${input} type="file" accept=".csv,.tsv,.txt,text/csv" hidden aria-label="CSV file" onChange=${chosen} />
      <p id=${hint}>or drop it here · <a href="template.csv" download>template</a></p>
    </div>
  `;
}

/** Managers may name a store that is new; others choose among theirs. */
function StoreField({ name, onName }) {
  const id = useId();
  const known = isManager() ? (stores.value.list ?? []).map((store) => store.store) : user.value.stores;
  const typed = (event) => onName(event.target.value);
  if (!isManager()) {
    return html`
      <label class="field"><span>Store</span>
        <select value=${name} onChange=${typed}>${known.map((store) => html`<option key=${store}>${store}</option>`)}</select>
      </label>
    `;
  }
  return html`
    <label class="field"><span>Store</span>
      <input value=${name} list=${id} maxlength="128" autocomplete="off" onInput=${typed} placeholder="Name of the store" />
    </label>
    <datalist id=${id}>${known.map((store) => html`<option key=${store} value=${store}></option>`)}</datalist>
  `;
}

function ModeField({ mode, onMode }) {
  return html`
    <label class="check">
      <input type="checkbox" checked=${mode === "full"} onChange=${(event) => onMode(event.target.checked ? "full" : "merge")} />
      <span>This is a full count: items that are not in the file become 0</span>
    </label>
  `;
}

function Progress() {
  const { step, name, sent, total, upload } = job.value;
  if (step === "sending") {
    return html`
      <p class="file-name">${name}</p>
      <progress max=${total || 1} value=${sent} aria-label="Sent"></progress>
      <p class="progress-foot"><span>${bytes(sent)} of ${bytes(total)} sent</span>
        <button type="button" onClick=${cancelUpload}>Cancel</button></p>
    `;
  }
  return html`
    <p class="file-name">${name}</p>
    <progress aria-label="Loading"></progress>
    <p class="progress-foot">${upload ? `${UPLOAD_STATES[upload.state]}…` : "Sent. Waiting for it to be read…"}</p>
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
