import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { rich } from "../lib/text.js";

/** @import { Upload } from "../api_client/types.js" */

/** @typedef {"changed" | "unchanged" | "refused" | "superseded" | "doubled" | "withheld"} Fate */

/**
 * In the order in which they are said.
 *
 * @type {Fate[]}
 */
const FATES = ["changed", "unchanged", "refused", "superseded", "doubled", "withheld"];

/**
 * What became of the rows of a file: the numbers add up to the rows that were read. What a full
 * count empties are no rows of it. `ahead`: it is not loaded yet.
 *
 * @param {{ upload: Pick<Upload, Fate | "read" | "emptied" | "state">, ahead?: boolean }} props
 */
export function RowSum({ upload, ahead = false }) {
  const { read, emptied } = upload;
  if (read + emptied === 0) return null;
  const parts = FATES.filter((fate) => upload[fate] > 0);
  const label = rich("{n, plural, one {{count} row read} other {{count} rows read}}", counted(read));
  const text = parts.map((fate, at) => html`${at > 0 && ", "}<span key=${fate} class=${fate}>${wordsOf(fate, upload, ahead)}</span>`);
  return html`
    <p class="row-sum">${parts.length > 0 ? rich("{label}: {text}", { label, text }) : label}.</p>
    ${emptied > 0 && html`<p class="row-sum">${ahead
      ? rich("{n, plural, one {{count} item that the file does not name becomes 0.} other {{count} items that the file does not name become 0.}}", counted(emptied))
      : rich("{n, plural, one {{count} item that the file does not name became 0.} other {{count} items that the file does not name became 0.}}", counted(emptied))}</p>`}
  `;
}

/**
 * @param {Fate} fate
 * @param {Parameters<typeof RowSum>[0]["upload"]} upload
 * @param {boolean} ahead
 */
function wordsOf(fate, upload, ahead) {
  const words = counted(upload[fate]);
  switch (fate) {
    case "changed":
      return ahead
        ? rich("{n, plural, one {{count} to change} other {{count} to change}}", words)
        : rich("{n, plural, one {{count} changed} other {{count} changed}}", words);
    case "unchanged":
      return rich("{n, plural, one {{count} unchanged} other {{count} unchanged}}", words);
    case "refused":
      return rich("{n, plural, one {{count} refused} other {{count} refused}}", words);
    case "superseded":
      return rich("{n, plural, one {{count} overtaken by newer files} other {{count} overtaken by newer files}}", words);
    case "doubled":
      return rich("{n, plural, one {{count} repeated} other {{count} repeated}}", words);
    default:
      return upload.state === "held"
        ? rich("{n, plural, one {{count} good row waits} other {{count} good rows wait}}", words)
        : rich("{n, plural, one {{count} good row not loaded} other {{count} good rows not loaded}}", words);
  }
}

/** @param {number} n */
function counted(n) {
  return { n, count: html`<strong>${number(n)}</strong>` };
}
