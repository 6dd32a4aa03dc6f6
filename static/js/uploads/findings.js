import { listed, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { findingWords } from "./finding_words.js";

/** @import { Finding } from "../api_client/types.js" */

const MOST = { short: 5, whole: 100 };
/** So many rows are named of those of which the same is said. */
const NAMED = 3;
const WHOLE = /^[0-9]+$/;

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
export function Findings({ list: every, total: known, short }) {
  const list = short ? every.filter((finding) => !isExpected(finding)) : every;
  const total = known - (every.length - list.length);
  if (list.length === 0) return null;
  const groups = (short ? together(worstFirst(list)) : worstFirst(list).map((finding) => [finding])).slice(0, short ? MOST.short : MOST.whole);
  const shown = groups.flat().length;
  const all = Math.max(total, list.length);
  const title = list.some(({ severity }) => severity === "error")
    ? t("{n, plural, one {# thing to look at} other {# things to look at}}", { n: all })
    : t("{n, plural, one {# note} other {# notes}}", { n: all });
  return html`
    <${short ? "h3" : "h2"}>${title}<//>
    ${short ? html`<${Few} groups=${groups} />` : html`<${Table} title=${title} list=${groups.flat()} />`}
    ${all > shown && html`<p class="hint">${t("and {n} more", { n: number(all - shown) })}</p>`}
  `;
}

/** @param {{ groups: Finding[][] }} props */
function Few({ groups }) {
  return html`
    <ul class="findings">${groups.map((group, at) => html`<li key=${at} class=${group[0]?.severity}><${Group} group=${group} /></li>`)}</ul>
  `;
}

/** @param {{ group: Finding[] }} props */
function Group({ group }) {
  const [finding] = group;
  if (!finding) return null;
  const values = [...new Map(group.map((each) => [each.value, each])).values()].slice(0, NAMED);
  return html`
    <span class="where">${group.length > 1 ? placesOf(group) : [place(finding), finding.item, finding.column].filter(Boolean).join(", ")}</span>
    <${Message} finding=${finding} />
    ${values.map((each) => html`<${Value} key=${each.value} finding=${each} />`)}
    ${isSwapped(group) && html`<span>${t("The items are numbers: are the columns of item and count the wrong way round?")}</span>`}
  `;
}

/**
 * Whose a file without stores is, the place where it was sent has said.
 *
 * @param {Finding} finding
 */
function isExpected({ code, column }) {
  return code === "STORE_ASSUMED" && !column;
}

/** @param {Finding[]} group */
function isSwapped(group) {
  return group.length > 1 && group.every(({ code, item }) => code === "COUNT_FORMAT" && item !== null && WHOLE.test(item));
}

/**
 * Findings of which the same is said, in the order of the first of each.
 *
 * @param {Finding[]} list
 */
function together(list) {
  /** @type {Map<string, Finding[]>} */
  const groups = new Map();
  for (const finding of list) {
    const { code, line, value, fix } = finding;
    const key = [code, findingWords(finding).words, line && !fix ? "" : value, fix].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** @param {Finding[]} list */
function placesOf(list) {
  const names = list.map((finding) => finding.item || place(finding));
  return t("{label}: {text}", { label: t("{n, plural, one {# row} other {# rows}}", { n: list.length }), text: listed(names, NAMED) });
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
 * What the file has there, unless the words say it, and what would be accepted.
 *
 * @param {{ finding: Finding }} props
 */
export function Value({ finding }) {
  const { value, fix } = finding;
  return html`
    ${value && !findingWords(finding).words.includes(value) && html`<code class="value">${value}</code>`}
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
