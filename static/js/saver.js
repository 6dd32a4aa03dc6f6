import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { say } from "./say.js";

/** A button that fetches a file; says on itself when that did not work. */
export function Saver({ label, act }) {
  const [failed, setFailed] = useState("");
  async function pressed() {
    try {
      setFailed("");
      await act();
    } catch (error) {
      setFailed(error.message);
      say(error.message);
    }
  }
  return html`
    <button type="button" onClick=${pressed}>${label}</button>
    ${failed && html`<span class="field-error">${failed}</span>`}
  `;
}
