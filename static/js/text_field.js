import { useId } from "../vendor/hooks.js";
import { html } from "./html.js";

/** A labelled input, with what is wrong with its value beside it. */
export function TextField({ label, value, onValue, problem, kind = "", ...rest }) {
  const id = useId();
  return html`
    <div class=${`field ${kind}`}>
      <label for=${id}>${label}</label>
      <input
        id=${id}
        value=${value}
        aria-invalid=${problem ? "true" : undefined}
        aria-describedby=${problem ? `${id}-problem` : undefined}
        onInput=${(event) => onValue(event.target.value)}
        ...${rest}
      />
      ${problem && html`<p id=${`${id}-problem`} class="field-error">${problem}</p>`}
    </div>
  `;
}
