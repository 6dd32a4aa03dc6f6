import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { findingWords } from "./finding_words.js";

/** @import { Finding } from "../api_client/types.js" */

const MOST = { short: 5, whole: 100 };

/** @type {{ key: "item" | "column" | "value" | "fix", label: string, isCode: boolean }[]} */
const COLUMNS = [
  { key: "item", label: t("Item"), isCode: false },
  { key: "column", label: t("Column"), isCode: false },
  { key: "value", label: t("Value"), isCode: true },
  { key: "fix", label: t("Fix"), isCode: true },
];

/**
 * What is wrong or odd in a file, row by row, with a way to mend it. `short`: the first few.
 *
 * @param {{ list: Finding[], total: number, short: boolean }} props
 */
export function Findings({ list, total, short }) {
  if (list.length === 0) return null;
  const shown = worstFirst(list).slice(0, short ? MOST.short : MOST.whole);
  const all = Math.max(total, list.length);
  const title = t("{n, plural, one {# finding} other {# findings}}", { n: all });
  return html`
    <${short ? "h3" : "h2"}>${title}<//>
    ${short ? html`<${Few} list=${shown} />` : html`<${Table} title=${title} list=${shown} />`}
    ${all > shown.length && html`<p class="hint">${t("and {n} more", { n: number(all - shown.length) })}</p>`}
  `;
}

/** @param {{ list: Finding[] }} props */
function Few({ list }) {
  return html`
    <ul class="findings">${list.map((finding, at) => html`
      <li key=${at} class=${finding.severity}>
        <span class="where">${[place(finding), finding.item, finding.column].filter(Boolean).join(", ")}</span>
        <${Message} finding=${finding} />
        <${Value} finding=${finding} />
      </li>`)}
    </ul>
  `;
}

/** @param {{ title: string, list: Finding[] }} props */
function Table({ title, list }) {
  const columns = COLUMNS.filter(({ key }) => list.some((finding) => finding[key]));
  return html`
    <table class="findings-table" aria-label=${title}>
      <thead><tr><th scope="col">${t("Where")}</th>
        ${columns.map(({ key, label }) => html`<th key=${key} scope="col" class="wide">${label}</th>`)}
        <th scope="col">${t("What is wrong")}</th></tr></thead>
      <tbody>${list.map((finding, at) => html`
        <tr key=${at} class=${finding.severity}>
          <th scope="row">${place(finding)}
            <span class="narrow">${[finding.item, finding.column].filter(Boolean).join(", ")}</span></th>
          ${columns.map(({ key, isCode }) => html`
            <td key=${key} class="wide">${finding[key] && (isCode ? html`<code class="value">${finding[key]}</code>` : finding[key])}</td>`)}
          <td><${Message} finding=${finding} /><span class="narrow"><${Value} finding=${finding} /></span></td>
        </tr>`)}
      </tbody>
    </table>
  `;
}

/** @param {{ finding: Finding }} props */
function Message({ finding }) {
  const { words, lang } = findingWords(finding);
  return html`<span class="message">${finding.severity === "warning" && html`<strong>${t("Note:")} </strong>`}<span lang=${lang}>${words}</span></span>`;
}

/**
 * What the file has there, and what would be accepted.
 *
 * @param {{ finding: Finding }} props
 */
function Value({ finding: { value, fix } }) {
  return html`
    ${value && html`<code class="value">${value}</code>`}
    ${fix && html` <span class="fix">${rich("Fix: {fix}", { fix: html`<code class="value">${fix}</code>` })}</span>`}
  `;
}

/** @param {Finding[]} list */
function worstFirst(list) {
  return list.toSorted((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
}

/** @param {Finding} finding */
function place({ line }) {
  return line ? t("Line {line}", { line: number(line) }) : t("Whole file");
}
