import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { say } from "./say.js";

/** A button for a piece of work; says beside itself that it works, worked (`done`) or did not. */
export function Saver({ label, act, done = "" }) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState({});
  async function pressed() {
    if (busy) return;
    setBusy(true);
    setOutcome({});
    try {
      await act();
      setOutcome({ done });
      if (done) say(done);
    } catch ({ message }) {
      setOutcome({ failed: message });
      say(message);
    }
    setBusy(false);
  }
  return html`
    <button type="button" aria-disabled=${String(busy)} onClick=${pressed}>${label}${busy ? "…" : ""}</button>
    ${outcome.done && html`<span class="done">${outcome.done}</span>`}
    ${outcome.failed && html`<span class="field-error">${outcome.failed}</span>`}
  `;
}
