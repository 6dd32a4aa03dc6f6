import { useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { asError } from "../lib/errors.js";
import { html } from "../lib/html.js";

const NOTHING = { done: "", failed: "" };

/**
 * A button for a piece of work; says beside itself that it works, worked (`done`) or did not.
 *
 * `name` is what the button is called where its label alone says too little.
 *
 * @param {{ label: string, name?: string, act: () => unknown, done?: string, disabled?: boolean }} props
 */
export function ActionButton({ label, name, act, done = "", disabled = false }) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState(NOTHING);
  async function pressed() {
    if (busy) return;
    setBusy(true);
    setOutcome(NOTHING);
    try {
      await act();
      setOutcome({ done, failed: "" });
      if (done) announce(done);
    } catch (error) {
      const { message } = asError(error);
      setOutcome({ done: "", failed: message });
      announce(message);
    }
    setBusy(false);
  }
  return html`
    <button type="button" disabled=${disabled} aria-disabled=${String(busy)} aria-label=${name} onClick=${pressed}>${label}${busy ? "…" : ""}</button>
    ${outcome.done && html`<span class="done">${outcome.done}</span>`}
    ${outcome.failed && html`<span class="field-error">${outcome.failed}</span>`}
  `;
}
