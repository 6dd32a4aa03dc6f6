import { useId } from "../vendor/hooks.js";
import { html } from "./html.js";

/** A labelled group of boxes to tick; `options` are [value, words], `chosen` the values ticked. */
export function Checks({ legend, options, chosen, onChosen, problem, kind = "" }) {
  const id = useId();
  function toggle(value, on) {
    onChosen(on ? [...chosen, value] : chosen.filter((each) => each !== value));
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
              onChange=${(event) => toggle(value, event.target.checked)}
            />
            <bdi>${words}</bdi>
          </label>
        `)}
      </div>
      ${problem && html`<p id=${id} class="field-error">${problem}</p>`}
    </fieldset>
  `;
}

/** A labelled group of which one is chosen; `options` are [value, words]. */
export function Radios({ legend, options, chosen, onChosen }) {
  const name = useId();
  return html`
    <fieldset class="choices">
      <legend>${legend}</legend>
      <div class="options">
        ${options.map(([value, words]) => html`
          <label class="check" key=${value}>
            <input type="radio" name=${name} checked=${chosen === value} onChange=${() => onChosen(value)} />
            <span>${words}</span>
          </label>
        `)}
      </div>
    </fieldset>
  `;
}
