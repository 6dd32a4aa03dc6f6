import { useLayoutEffect, useRef, useState } from "../../vendor/hooks.js";
import { announce } from "../lib/announce.js";
import { asError } from "../lib/errors.js";
import { html } from "../lib/html.js";

/** @typedef {"idle" | "asking" | "busy" | "back"} Step */

/**
 * A button for what cannot be taken back: asks first, beside itself. Escape and “Cancel” lead back;
 * the focus goes along, and to the section's heading when the button has gone with what it ended.
 * `act` answers with the words for its success.
 *
 * @param {{
 *   label: string,
 *   name?: string,
 *   question: string,
 *   yes: string,
 *   busyLabel: string,
 *   act: () => Promise<string>,
 *   kind?: string,
 * }} props
 */
export function AskButton({ label, name, question, yes, busyLabel, act, kind = "quiet" }) {
  const [step, setStep] = useState(/** @type {Step} */ ("idle"));
  const [problem, setProblem] = useState("");
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (step === "asking") focusOn(place.current, ".yes");
    if (step === "back") focusOn(place.current, "button");
  }, [step]);
  async function confirmed() {
    const section = place.current?.closest("section");
    setStep("busy");
    try {
      announce(await act());
      focusOn(section, "h2");
    } catch (error) {
      setProblem(asError(error).message);
      setStep("back");
    }
  }
  function pressed(/** @type {KeyboardEvent} */ event) {
    if (event.key !== "Escape" || step !== "asking") return;
    event.preventDefault();
    event.stopPropagation();
    setStep("back");
  }
  const asked = step === "asking" || step === "busy";
  return html`
    <span ref=${place} class="ask" onKeyDown=${pressed}>
      ${!asked && html`<button type="button" class=${kind} aria-label=${name} onClick=${() => setStep("asking")}>${label}</button>`}
      ${asked && html`
        <span role="group" aria-label=${question} class="asking">
          <span>${question}</span>
          <button type="button" class="yes danger" aria-disabled=${String(step === "busy")} onClick=${confirmed}>
            ${step === "busy" ? busyLabel : yes}
          </button>
          <button type="button" class="quiet" onClick=${() => setStep("back")}>Cancel</button>
        </span>`}
      ${problem && html`<span class="field-error" role="alert">${problem}</span>`}
    </span>
  `;
}

/**
 * @param {Element | null | undefined} place
 * @param {string} selector
 */
function focusOn(place, selector) {
  const found = place?.querySelector(selector);
  if (found instanceof HTMLElement) found.focus();
}
