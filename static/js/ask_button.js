import { useLayoutEffect, useRef, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { say } from "./say.js";

/**
 * A button for what cannot be taken back: asks first, beside itself. Escape and “Cancel” lead back;
 * the focus goes along, and to the section's heading when the button has gone with what it ended.
 */
export function AskButton({ label, name, question, yes, busyLabel, act, kind = "quiet" }) {
  const [step, setStep] = useState("idle");
  const [trouble, setTrouble] = useState("");
  const place = useRef(null);
  useLayoutEffect(() => {
    if (step === "asking") place.current.querySelector(".yes").focus();
    if (step === "back") place.current.querySelector("button").focus();
  }, [step]);
  async function confirmed() {
    const section = place.current.closest("section");
    setStep("busy");
    try {
      const done = await act();
      if (done) say(done);
      section?.querySelector("h2")?.focus();
    } catch (error) {
      setTrouble(error.message);
      setStep("back");
    }
  }
  function pressed(event) {
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
      ${trouble && html`<span class="field-error" role="alert">${trouble}</span>`}
    </span>
  `;
}
