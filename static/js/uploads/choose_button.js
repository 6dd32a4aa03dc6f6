import { useRef } from "preact/hooks";
import { html } from "../lib/html.js";

/**
 * A button that opens the browser's chooser of files; further attributes are the button's.
 *
 * @param {{ label: string, onFile: (file: File) => void } & Record<string, unknown>} props
 */
export function ChooseButton({ label, onFile, ...attributes }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  function chosen(/** @type {{ target: HTMLInputElement }} */ { target }) {
    const file = target.files?.[0];
    if (file) onFile(file);
    target.value = "";
  }
  return html`
    <button type="button" class="primary" ...${attributes} onClick=${() => input.current?.click()}>${label}</button>
    <input
      ref=${input}
      type="file"
      accept=".csv,.tsv,.txt,.xlsx,.ods,text/csv"
      hidden
      aria-label="CSV file"
      onChange=${chosen}
    />
  `;
}
