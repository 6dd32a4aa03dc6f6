import { useId } from "preact/hooks";
import { html } from "../lib/html.js";

/**
 * A labelled group of boxes to tick; `options` are [value, words], `chosen` the values ticked.
 *
 * @param {{
 *   legend: string,
 *   options: [string, string][],
 *   chosen: string[],
 *   onChosen: (values: string[]) => void,
 *   problem?: string,
 *   onMended?: () => void,
 *   kind?: string,
 * }} props
 */
export function Checks({ legend, options, chosen, onChosen, problem, onMended, kind = "" }) {
  const id = useId();
  function toggle(/** @type {string} */ value, /** @type {boolean} */ on) {
    onChosen(on ? [...chosen, value] : chosen.filter((each) => each !== value));
    onMended?.();
  }
  return html`
    <fieldset class=${`choices ${kind}`}>
      <legend>${legend}</legend>
      <div class="options">
        ${options.map(([value, words]) => html`
          <label class="check" key=${value}>
            <input
              type="checkbox"
              checked=${chosen.includes(value)}
              aria-invalid=${problem ? "true" : undefined}
              aria-describedby=${problem ? id : undefined}
              onChange=${(/** @type {{ target: HTMLInputElement }} */ { target }) => toggle(value, target.checked)}
            />
            <bdi>${words}</bdi>
          </label>
        `)}
      </div>
      ${problem && html`<p id=${id} class="field-error">${problem}</p>`}
    </fieldset>
  `;
}

/**
 * A labelled group of which one is chosen; `options` are [value, words].
 *
 * @template {string} Value
 * @param {{
 *   legend: string,
 *   options: [Value, string][],
 *   chosen: Value | "",
 *   onChosen: (value: Value) => void,
 *   problem?: string,
 *   onMended?: () => void,
 * }} props
 */
export function Radios({ legend, options, chosen, onChosen, problem, onMended }) {
  const [name, id] = [useId(), useId()];
  function choose(/** @type {Value} */ value) {
    onChosen(value);
    onMended?.();
  }
  return html`
    <fieldset class="choices">
      <legend>${legend}</legend>
      <div class="options">
        ${options.map(([value, words]) => html`
          <label class="check" key=${value}>
            <input type="radio" name=${name} checked=${chosen === value} onChange=${() => choose(value)}
              aria-invalid=${problem ? "true" : undefined} aria-describedby=${problem ? id : undefined} />
            <span>${words}</span>
          </label>
        `)}
      </div>
      ${problem && html`<p id=${id} class="field-error">${problem}</p>`}
    </fieldset>
  `;
}
