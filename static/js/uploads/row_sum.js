import { number } from "../lib/format.js";
import { html } from "../lib/html.js";

/** @import { Upload } from "../api_client/types.js" */

/** @typedef {"changed" | "unchanged" | "refused" | "superseded" | "doubled" | "withheld"} Fate */

/** @type {[Fate, string][]} */
const FATES = [
  ["changed", "changed"],
  ["unchanged", "unchanged"],
  ["refused", "refused"],
  ["superseded", "overtaken by newer files"],
  ["doubled", "repeated"],
  ["withheld", ""],
];

/**
 * What became of the rows of a file: the numbers add up to the rows that were read. What a full
 * count empties are no rows of it.
 *
 * @param {{ upload: Pick<Upload, Fate | "read" | "emptied" | "state"> }} props
 */
export function RowSum({ upload }) {
  const { read, emptied } = upload;
  const parts = FATES.filter(([fate]) => upload[fate] > 0);
  return html`
    <p class="row-sum"><strong>${number(read)}</strong> ${read === 1 ? "row" : "rows"} read${parts.length > 0 && ": "}${parts.map(
      ([fate, words], at) => html`${at > 0 && ", "}<span key=${fate} class=${fate}><strong>${number(upload[fate])}</strong> ${
        fate === "withheld" ? withheldWords(upload) : words}</span>`)}.</p>
    ${emptied > 0 && html`<p class="row-sum"><strong>${number(emptied)}</strong> ${emptied === 1 ? "item" : "items"} that the file
      does not name became 0.</p>`}
  `;
}

/** @param {Pick<Upload, "withheld" | "state">} upload */
function withheldWords({ withheld, state }) {
  const rows = withheld === 1 ? "good row" : "good rows";
  if (state !== "held") return `${rows} not loaded`;
  return `${rows} ${withheld === 1 ? "waits" : "wait"}`;
}
