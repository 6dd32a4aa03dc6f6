import { useId, useRef, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { isManager, user } from "./session.js";
import { stores } from "./stores.js";
import { refuse, startUpload } from "./upload_job.js";

/** Takes one file by button or by dropping; without `store`, asks which one it is for. */
export function FileChooser({ store }) {
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
    <div
      class=${`drop ${over ? "over" : ""}`}
      onDragOver=${dragged}
      onDragLeave=${() => setOver(false)}
      onDrop=${dropped}
    >
      <button
        type="button"
        class="primary"
        disabled=${!ready}
        aria-describedby=${hint}
        onClick=${() => input.current.click()}
      >Choose a CSV file</button>
      <input
        ref=${input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        aria-label="CSV file"
        onChange=${chosen}
      />
      <p id=${hint}>${ready ? "or drop it here" : "Name the store first"} · <a href="template.csv" download>template</a></p>
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
        <select
          value=${name}
          onChange=${typed}
        >${known.map((store) => html`<option key=${store}>${store}</option>`)}</select>
      </label>
    `;
  }
  return html`
    <label class="field"><span>Store</span>
      <input
        value=${name}
        list=${id}
        maxlength="128"
        autocomplete="off"
        onInput=${typed}
        placeholder="Name of the store"
      />
    </label>
    <datalist id=${id}>${known.map((store) => html`<option key=${store} value=${store}></option>`)}</datalist>
  `;
}

function ModeField({ mode, onMode }) {
  return html`
    <label class="check">
      <input
        type="checkbox"
        checked=${mode === "full"}
        onChange=${(event) => onMode(event.target.checked ? "full" : "merge")}
      />
      <span>This is a full count: items that are not in the file become 0</span>
    </label>
  `;
}
