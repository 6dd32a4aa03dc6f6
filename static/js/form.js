import { useEffect, useRef } from "../vendor/hooks.js";
import { html } from "./html.js";

/**
 * A form whose problems stand beside its fields; the first of them takes the focus. `known` are the
 * fields that show their own: any other problem is said below.
 */
export function Form({ label, kind = "", sending, known = [], onSend, children }) {
  const form = useRef(null);
  const { problems, busy, done } = sending;
  const others = Object.entries(problems).filter(([field]) => !known.includes(field));
  useEffect(() => {
    form.current.querySelector('[aria-invalid="true"]')?.focus();
  }, [problems]);
  function submitted(event) {
    event.preventDefault();
    if (!busy) onSend();
  }
  return html`
    <form ref=${form} class=${kind} aria-label=${label} novalidate onSubmit=${submitted}>
      ${children}
      ${others.map(([field, text]) => html`<p key=${field} class="field-error" role="alert">${text}</p>`)}
      ${done && html`<p class="done">${done}</p>`}
    </form>
  `;
}

/** Sends the form it is in; says so while that takes its time. */
export function SendButton({ sending, label, busyLabel }) {
  return html`
    <button type="submit" class="primary" aria-disabled=${String(sending.busy)}>${sending.busy ? busyLabel : label}</button>
  `;
}
