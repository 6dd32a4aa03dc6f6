import { useId, useState } from "preact/hooks";
import { isManager, user } from "../auth/session.js";
import { html } from "../lib/html.js";
import { loadsAtOnce, setLoadsAtOnce } from "../lib/preferences.js";
import { storeOptions } from "../stores/stores.js";
import { SelectField } from "../ui/select_field.js";
import { ChooseButton } from "./choose_button.js";
import { startUpload } from "./upload_actions.js";
import { refuse } from "./upload_job.js";

/** @import { Mode } from "./upload_job.js" */

/**
 * Takes one file by button or by dropping; without `store`, asks which one it is for.
 *
 * @param {{ store?: string }} props
 */
export function FileChooser({ store }) {
  const [name, setName] = useState(user.value.stores[0] ?? "");
  const [mode, setMode] = useState(/** @type {Mode} */ ("merge"));
  const target = store ?? name.trim();
  const take = (/** @type {File} */ file) => startUpload(file, target, mode);
  return html`
    ${!store && html`<${StoreField} name=${name} onName=${setName} />`}
    <${DropZone} ready=${Boolean(target)} onFile=${take} />
    <${Tick} label="This is a full count: items that are not in the file become 0" checked=${mode === "full"}
      onChecked=${(/** @type {boolean} */ on) => setMode(on ? "full" : "merge")} />
    <${Tick} label="Load at once when nothing looks wrong" checked=${loadsAtOnce.value} onChecked=${setLoadsAtOnce} />
  `;
}

/** @param {{ ready: boolean, onFile: (file: File) => void }} props */
function DropZone({ ready, onFile }) {
  const [over, setOver] = useState(false);
  const hint = useId();
  function dropped(/** @type {DragEvent} */ event) {
    event.preventDefault();
    setOver(false);
    const files = event.dataTransfer?.files ?? [];
    if (files.length > 1) refuse(`Those are ${files.length} files. Send one at a time.`);
    else if (files[0] && ready) onFile(files[0]);
  }
  function dragged(/** @type {DragEvent} */ event) {
    event.preventDefault();
    setOver(true);
  }
  return html`
    <div
      class=${`drop ${over ? "over" : ""}`}
      onDragOver=${dragged}
      onDragLeave=${() => setOver(false)}
      onDrop=${dropped}
    >
      <${ChooseButton} label="Choose a file" disabled=${!ready} aria-describedby=${hint} onFile=${onFile} />
      <p id=${hint}>${ready ? "or drop it here" : "Name the store first"} · <a href="template.csv" download>template</a></p>
    </div>
  `;
}

/**
 * Managers may name a store that is new; others choose among theirs.
 *
 * @param {{ name: string, onName: (name: string) => void }} props
 */
function StoreField({ name, onName }) {
  const id = useId();
  if (!isManager()) {
    const own = user.value.stores.map((store) => [store, store]);
    return html`<${SelectField} label="Store" value=${name} options=${own} onValue=${onName} />`;
  }
  return html`
    <label class="field"><span>Store</span>
      <input
        value=${name}
        list=${id}
        maxlength="128"
        autocomplete="off"
        onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onName(target.value)}
        placeholder="Name of the store"
      />
    </label>
    <datalist id=${id}>${storeOptions().map(([store]) => html`<option key=${store} value=${store}></option>`)}</datalist>
  `;
}

/** @param {{ label: string, checked: boolean, onChecked: (checked: boolean) => void }} props */
function Tick({ label, checked, onChecked }) {
  return html`
    <label class="check">
      <input
        type="checkbox"
        checked=${checked}
        onChange=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onChecked(target.checked)}
      />
      <span>${label}</span>
    </label>
  `;
}
