import { useId } from "../../vendor/hooks.js";
import { html } from "../lib/html.js";

/**
 * A labelled input, with what is wrong with its value beside it. What is not named here is an
 * attribute of the input.
 *
 * @param {{
 *   label: string,
 *   value: string,
 *   onValue: (value: string) => void,
 *   problem?: string,
 *   kind?: string,
 *   [attribute: string]: unknown,
 * }} props
 */
export function TextField({ label, value, onValue, problem, kind = "", ...attributes }) {
  const id = useId();
  return html`
    <div class=${`field ${kind}`}>
      <label for=${id}>${label}</label>
      <input
        id=${id}
        value=${value}
        aria-invalid=${problem ? "true" : undefined}
        aria-describedby=${problem ? `${id}-problem` : undefined}
        onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => onValue(target.value)}
        ...${attributes}
      />
      ${problem && html`<p id=${`${id}-problem`} class="field-error">${problem}</p>`}
    </div>
  `;
}
