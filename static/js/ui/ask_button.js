import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { asError } from "../lib/errors.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { headingAbove } from "./heading_above.js";
import { leadTo } from "./lead_to.js";
import { mayTakeFocus } from "./may_take_focus.js";
import { TextField } from "./text_field.js";

/** @typedef {"idle" | "asking" | "busy" | "back"} Step */

/**
 * A button for what cannot be taken back: asks first, beside itself. Escape and “Cancel” lead back;
 * the focus goes along, and to the heading above when the button has gone with what it ended.
 * `act` answers with the words for its success. With `reason`, a text, it is asked for that as well.
 *
 * @param {{
 *   label: string,
 *   name?: string,
 *   question: string,
 *   yes: string,
 *   busyLabel: string,
 *   act: () => Promise<string>,
 *   reason?: { label: string, text: string, onText: (text: string) => void },
 *   kind?: string,
 * }} props
 */
export function AskButton({ label, name, question, yes, busyLabel, act, reason, kind = "quiet" }) {
  const [step, setStep] = useState(/** @type {Step} */ (reason?.text ? "asking" : "idle"));
  const [problem, setProblem] = useState("");
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    if (step === "asking") focusOn(place.current, "input, .yes");
    if (step === "back" && mayTakeFocus(place.current)) focusOn(place.current, "button");
  }, [step]);
  async function confirmed(/** @type {Event} */ event) {
    event.preventDefault();
    if (step === "busy") return;
    const heading = headingAbove(place.current);
    setProblem("");
    if (reason && !reason.text.trim()) return refuse(t("Say why."));
    setStep("busy");
    try {
      announce(await act());
      if (mayTakeFocus(place.current)) heading?.focus();
    } catch (error) {
      setProblem(asError(error).message);
      setStep("back");
    }
  }
  function refuse(/** @type {string} */ words) {
    setProblem(words);
    leadTo(place.current?.querySelector("input"), words);
  }
  function pressed(/** @type {KeyboardEvent} */ event) {
    if (event.key !== "Escape" || step !== "asking") return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  }
  function cancel() {
    reason?.onText("");
    setStep("back");
  }
  const asked = step === "asking" || step === "busy";
  return html`
    <div ref=${place} class="ask" onKeyDown=${pressed}>
      ${!asked && html`<button type="button" class=${kind} aria-label=${name} onClick=${() => setStep("asking")}>${label}</button>`}
      ${asked && html`
        <form class="asking" aria-label=${question} novalidate onSubmit=${confirmed}>
          <span>${question}</span>
          ${reason && html`<${TextField} label=${reason.label} maxlength="200" autocomplete="off" value=${reason.text} onValue=${reason.onText}
            problem=${problem} onMended=${() => setProblem("")} />`}
          <button type="submit" class="yes danger" aria-disabled=${String(step === "busy")}>
            ${step === "busy" ? busyLabel : yes}
          </button>
          <button type="button" class="quiet" onClick=${cancel}>${t("Cancel")}</button>
        </form>`}
      ${problem && !(reason && asked) && html`<span class="field-error" role="alert">${problem}</span>`}
    </div>
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
