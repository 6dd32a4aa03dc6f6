import { html } from "../lib/html.js";

/** Where a dialog says what `announce` is given while it is open. */
export function Spoken() {
  return html`<p role="status" class="spoken visually-hidden"></p>`;
}
