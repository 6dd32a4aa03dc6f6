import { useId } from "preact/hooks";
import { html } from "../lib/html.js";

/**
 * A labelled input, with what is wrong with its value beside it. What is not named here is an
 * attribute of the input.
 *
 * `about` is the id of what is said with it.
 *
 * @param {{
 *   label: string,
 *   value: string,
 *   onValue: (value: string) => void,
 *   problem?: string,
 *   onMended?: () => void,
 *   kind?: string,
 *   about?: string,
 *   [attribute: string]: unknown,
 * }} props
 */
export function TextField({ label, value, onValue, problem, onMended, kind = "", about, ...attributes }) {
  const id = useId();
  function typed(/** @type {{ target: HTMLInputElement }} */ { target }) {
    onValue(target.value);
    onMended?.();
  }
  return html`
    <div class=${`field ${kind}`}>
      <label for=${id}>${label}</label>
      <input
        id=${id}
        value=${value}
        aria-invalid=${problem ? "true" : undefined}
        aria-describedby=${[problem && `${id}-problem`, about].filter(Boolean).join(" ") || undefined}
        onInput=${typed}
        ...${attributes}
      />
      ${problem && html`<p id=${`${id}-problem`} class="field-error">${problem}</p>`}
    </div>
  `;
}
