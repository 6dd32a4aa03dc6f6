import { useId, useState } from "preact/hooks";
import { isManager, user } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { loadsAtOnce, setLoadsAtOnce } from "../lib/preferences.js";
import { t } from "../lib/text.js";
import { storeOptions } from "../stores/stores.js";
import { SelectField } from "../ui/select_field.js";
import { ChooseButton } from "./choose_button.js";
import { startUploads } from "./upload_actions.js";

/** @import { Mode } from "./upload_job.js" */

/**
 * Takes files by button or by dropping; without `store`, asks which one they are for.
 *
 * @param {{ store?: string }} props
 */
export function FileChooser({ store }) {
  const [name, setName] = useDraft(`upload\t${store ?? ""}\tstore`, user.value.stores[0] ?? "");
  const [mode, setMode] = useDraft(`upload\t${store ?? ""}\tmode`, /** @type {Mode} */ ("merge"));
  const target = store ?? name.trim();
  const take = (/** @type {File[]} */ files) => startUploads(files, target, mode, { isChosen: true });
  return html`
    ${!store && html`<${StoreField} name=${name} onName=${setName} />`}
    <${DropZone} ready=${Boolean(target)} onFiles=${take} />
    <${Tick} label=${t("This is a full count: items that are not in the file become 0")} checked=${mode === "full"}
      onChecked=${(/** @type {boolean} */ on) => setMode(on ? "full" : "merge")} />
    <${Tick} label=${t("Load at once when nothing looks wrong")} checked=${loadsAtOnce.value} onChecked=${setLoadsAtOnce} />
  `;
}

/** @param {{ ready: boolean, onFiles: (files: File[]) => void }} props */
function DropZone({ ready, onFiles }) {
  const [over, setOver] = useState(false);
  const hint = useId();
  function dropped(/** @type {DragEvent} */ event) {
    event.preventDefault();
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0 && ready) onFiles(files);
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
      <${ChooseButton} label=${t("Choose files")} several disabled=${!ready} aria-describedby=${hint} onFiles=${onFiles} />
      <p><span id=${hint}>${ready ? t("or drop them here") : t("Say which store first")}</span> · <a href="template.csv" download>${t("template")}</a></p>
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
    return html`<${SelectField} label=${t("Store")} value=${name} options=${own} onValue=${onName} />`;
  }
  return html`
    <label class="field"><span>${t("Store")}</span>
      <input
        value=${name}
        list=${id}
        maxlength="128"
        autocomplete="off"
        onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onName(target.value)}
        placeholder=${t("Name of the store")}
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
