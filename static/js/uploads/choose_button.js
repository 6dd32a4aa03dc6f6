import { useRef } from "preact/hooks";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";

/**
 * A button that opens the browser's chooser of files; further attributes are the button's.
 *
 * @param {{ label: string, several?: boolean, onFiles: (files: File[]) => void } & Record<string, unknown>} props
 */
export function ChooseButton({ label, several = false, onFiles, ...attributes }) {
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  function chosen(/** @type {{ target: HTMLInputElement }} */ { target }) {
    const files = [...(target.files ?? [])];
    if (files.length > 0) onFiles(files);
    target.value = "";
  }
  return html`
    <button type="button" class="primary" ...${attributes} onClick=${() => input.current?.click()}>${label}</button>
    <input
      ref=${input}
      type="file"
      multiple=${several}
      accept=".csv,.tsv,.txt,.xlsx,.ods,text/csv"
      hidden
      aria-label=${t("CSV file")}
      onChange=${chosen}
    />
  `;
}
