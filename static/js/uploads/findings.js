import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";

/** @import { Finding } from "../api_client/types.js" */

const MOST = { short: 5, whole: 100 };

/**
 * What is wrong or odd in a file, row by row, with a way to mend it. `short`: the first few.
 *
 * @param {{ list: Finding[], total: number, short: boolean }} props
 */
export function Findings({ list, total, short }) {
  if (list.length === 0) return null;
  const shown = list.slice(0, short ? MOST.short : MOST.whole);
  const all = Math.max(total, list.length);
  return html`
    <${short ? "h3" : "h2"}>${many(all, "finding")}<//>
    ${short ? html`<${Few} list=${shown} />` : html`<${Table} list=${shown} />`}
    ${all > shown.length && html`<p class="hint">and ${number(all - shown.length)} more</p>`}
  `;
}

/** @param {{ list: Finding[] }} props */
function Few({ list }) {
  return html`
    <ul class="findings">${list.map((finding, at) => html`
      <li key=${at} class=${finding.severity}>
        <span class="where">${place(finding)}${finding.column && `, ${finding.column}`}</span>
        <${Message} finding=${finding} />
        ${finding.value && html`<code class="value">${finding.value}</code>`}
        ${finding.fix && html`<span class="fix">Fix: ${finding.fix}</span>`}
      </li>`)}
    </ul>
  `;
}

/** @param {{ list: Finding[] }} props */
function Table({ list }) {
  return html`
    <div class="scroller" tabindex="0" role="region" aria-label="Findings">
      <table class="findings-table">
        <thead><tr><th scope="col">Where</th><th scope="col">Column</th><th scope="col">Value</th>
          <th scope="col">What is wrong</th><th scope="col">Fix</th></tr></thead>
        <tbody>${list.map((finding, at) => html`
          <tr key=${at} class=${finding.severity}>
            <th scope="row">${place(finding)}</th>
            <td>${finding.column}</td>
            <td>${finding.value && html`<code class="value">${finding.value}</code>`}</td>
            <td><${Message} finding=${finding} /></td>
            <td>${finding.fix && html`<code class="value">${finding.fix}</code>`}</td>
          </tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

/** @param {{ finding: Finding }} props */
function Message({ finding: { severity, message } }) {
  return html`<span class="message">${severity === "warning" && html`<strong>Note: </strong>`}${message}</span>`;
}

/** @param {Finding} finding */
function place({ line }) {
  return line ? `Line ${number(line)}` : "Whole file";
}
