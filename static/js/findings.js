import { html } from "./html.js";
import { many, number } from "./words.js";

/** What is wrong or odd in a file, row by row, with a way to mend it. */
export function Findings({ list, total, most, level }) {
  if (list.length === 0) return null;
  const shown = list.slice(0, most);
  const more = Math.max(total, list.length) - shown.length;
  return html`
    <${level}>${many(Math.max(total, list.length), "finding")}<//>
    <ul class="findings">${shown.map((finding, at) => html`<${Finding} key=${at} finding=${finding} />`)}</ul>
    ${more > 0 && html`<p class="hint">and ${number(more)} more</p>`}
  `;
}

function Finding({ finding }) {
  const { severity, line, column, value, message, fix } = finding;
  return html`
    <li class=${severity}>
      <span class="where">${line ? `Line ${number(line)}` : "Whole file"}${column && `, ${column}`}</span>
      <span class="message">${severity === "warning" && html`<strong>Note: </strong>`}${message}</span>
      ${value && html`<code class="value">${value}</code>`}
      ${fix && html`<span class="fix">Fix: ${fix}</span>`}
    </li>
  `;
}
