import { number } from "../lib/format.js";
import { html } from "../lib/html.js";

/** @import { Upload } from "../api_client/types.js" */

/** @typedef {"changed" | "unchanged" | "refused" | "superseded" | "doubled" | "withheld"} Fate */

/** @type {[Fate, string][]} */
const FATES = [
  ["changed", ""],
  ["unchanged", "unchanged"],
  ["refused", "refused"],
  ["superseded", "overtaken by newer files"],
  ["doubled", "repeated"],
  ["withheld", ""],
];

/**
 * What became of the rows of a file: the numbers add up to the rows that were read. What a full
 * count empties are no rows of it. `ahead`: it is not loaded yet.
 *
 * @param {{ upload: Pick<Upload, Fate | "read" | "emptied" | "state">, ahead?: boolean }} props
 */
export function RowSum({ upload, ahead = false }) {
  const { read, emptied } = upload;
  const parts = FATES.filter(([fate]) => upload[fate] > 0);
  return html`
    <p class="row-sum"><strong>${number(read)}</strong> ${read === 1 ? "row" : "rows"} read${parts.length > 0 && ": "}${parts.map(
      ([fate, words], at) => html`${at > 0 && ", "}<span key=${fate} class=${fate}><strong>${number(upload[fate])}</strong> ${
        words || wordsOf(fate, upload, ahead)}</span>`)}.</p>
    ${emptied > 0 && html`<p class="row-sum"><strong>${number(emptied)}</strong> ${emptied === 1 ? "item" : "items"} that the file
      does not name ${becomes(emptied, ahead)} 0.</p>`}
  `;
}

/**
 * @param {Fate} fate
 * @param {Pick<Upload, "withheld" | "state">} upload
 * @param {boolean} ahead
 */
function wordsOf(fate, { withheld, state }, ahead) {
  if (fate === "changed") return ahead ? "to change" : "changed";
  const rows = withheld === 1 ? "good row" : "good rows";
  if (state !== "held") return `${rows} not loaded`;
  return `${rows} ${withheld === 1 ? "waits" : "wait"}`;
}

/**
 * @param {number} count
 * @param {boolean} ahead
 */
function becomes(count, ahead) {
  if (!ahead) return "became";
  return count === 1 ? "becomes" : "become";
}
