import { html } from "./html.js";
import { number } from "./words.js";

/** How far a large file has come, which is read in parts; nothing for any other. */
export function PartsProgress({ upload }) {
  const { state, parts_total: all, parts_done: done } = upload;
  if (state !== "loading" || !all) return null;
  return html`
    <p class="coming">
      <progress max=${all} value=${done ?? 0} aria-label="Parts read"></progress>
      ${number(done ?? 0)} of ${number(all)} parts read…
    </p>
  `;
}
