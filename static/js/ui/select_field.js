import { html } from "../lib/html.js";

/**
 * A labelled choice of one; `options` are [value, words].
 *
 * @param {{
 *   label: string,
 *   value: string,
 *   options: [string, string][],
 *   onValue: (value: string) => void,
 *   kind?: string,
 * }} props
 */
export function SelectField({ label, value, options, onValue, kind = "field" }) {
  return html`
    <label class=${kind}><span>${label}</span>
      <select
        value=${value}
        onChange=${(/** @type {{ target: HTMLSelectElement }} */ { target }) => onValue(target.value)}
      >
        ${options.map(([each, words]) => html`<option key=${each} value=${each} selected=${each === value}>${words}</option>`)}
      </select>
    </label>
  `;
}
