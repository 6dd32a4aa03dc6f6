import { useRef } from "preact/hooks";
import { html } from "../lib/html.js";
import { scanAdds, setScanAdds } from "../lib/preferences.js";
import { t } from "../lib/text.js";

/** Without TLS there is none. */
const HAS_CAMERA = "mediaDevices" in navigator;

/**
 * Where a name is typed, or a scanner types a code and Enter. `onTake` is given what Enter was pressed
 * on, and answers whether it stood for something.
 *
 * @param {{
 *   text: string,
 *   onText: (text: string) => void,
 *   onTake: (text: string) => boolean,
 *   isWatching: boolean,
 *   onWatch: () => void,
 * }} props
 */
export function ScanField({ text, onText, onTake, isWatching, onWatch }) {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  function submitted(/** @type {Event} */ event) {
    event.preventDefault();
    // A scanner is faster than the page is shown anew.
    const typed = field.current?.value ?? "";
    if (typed.trim() && onTake(typed)) onText("");
  }
  return html`
    <form class="scan" role="search" onSubmit=${submitted}>
      <input
        ref=${field}
        type="search"
        aria-label=${t("Search or scan an item")}
        placeholder=${t("Search or scan an item")}
        autocomplete="off"
        enterkeyhint="go"
        spellcheck=${false}
        value=${text}
        onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onText(target.value)}
      />
      <label class="check">
        <input type="checkbox" checked=${scanAdds.value}
          onChange=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setScanAdds(target.checked)} />
        <span>${t("A scan adds 1")}</span>
      </label>
      ${HAS_CAMERA && !isWatching && html`<button type="button" onClick=${onWatch}>${t("Use the camera")}</button>`}
    </form>
  `;
}
