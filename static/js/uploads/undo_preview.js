import { useState } from "preact/hooks";
import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { Crossings } from "./crossings.js";
import { Suspicions } from "./suspicions.js";
import { UploadLink } from "./upload_link.js";

/** @import { UndoPreview as Preview, Undone } from "../api_client/types.js" */

const FIRST = 20;
const MOST_NAMED = 5;

/** @type {Record<Undone["fate"], string>} */
const FATES = {
  back: "comes back",
  made: "retired: the file made it",
  already: "is as before already",
  kept: "is kept",
};

/**
 * What an undo would do: its numbers add up to all that the upload changed, and the counts.
 *
 * @param {{ preview: Preview }} props
 */
export function UndoPreview({ preview }) {
  const { back, made, already, kept, counts } = preview;
  const all = back + made + already + kept;
  return html`
    <${Suspicions} list=${preview.suspicions} />
    <p>Of the ${many(all, "count")} that it changed:</p>
    <ul class="bullets" aria-label="What becomes of them">
      ${back > 0 && html`<li><strong>${number(back)}</strong> ${back === 1 ? "comes" : "come"} back as before</li>`}
      ${made > 0 && html`<li><strong>${number(made)}</strong> ${made === 1 ? "is" : "are"} retired, because the file made ${made === 1 ? "the item" : "these items"}</li>`}
      ${already > 0 && html`<li><strong>${number(already)}</strong> ${already === 1 ? "is" : "are"} as before already</li>`}
      ${kept > 0 && html`<li><strong>${number(kept)}</strong> ${kept === 1 ? "is" : "are"} kept, because newer files speak of ${kept === 1 ? "it" : "them"}:
        ${" "}<${NewerFiles} counts=${counts} /></li>`}
    </ul>
    ${back + made === 0 && html`<p>So nothing would change.</p>`}
    <${Crossings} preview=${preview} />
    <${Counts} counts=${counts} all=${all} />
  `;
}

/** @param {{ counts: Undone[] }} props */
function NewerFiles({ counts }) {
  const ids = new Set(counts.flatMap(({ newer }) => newer ?? []));
  const named = [...ids].slice(0, MOST_NAMED);
  return html`
    ${named.map((id, at) => html`${at > 0 && ", "}<${UploadLink} key=${id} id=${id} words="a newer file" />`)}
    ${ids.size > named.length && ` and ${many(ids.size - named.length, "other")}`}
  `;
}

/** @param {{ counts: Undone[], all: number }} props */
function Counts({ counts, all }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? counts : counts.slice(0, FIRST);
  return html`
    <table class="undo-counts">
      <thead><tr><th scope="col">Item</th><th scope="col" class="wide">Store</th>
        <th scope="col" class="number">Now</th><th scope="col" class="number">Then</th>
        <th scope="col" class="wide">What becomes of it</th></tr></thead>
      <tbody>${shown.map((count) => html`<${Row} key=${`${count.store}\t${count.item}`} count=${count} />`)}</tbody>
    </table>
    ${shown.length < counts.length && html`
      <p class="more"><button type="button" onClick=${() => setWhole(true)}>Show ${number(counts.length)}</button></p>`}
    ${isWhole && counts.length < all && html`<p class="hint">and ${number(all - counts.length)} more</p>`}
  `;
}

/** @param {{ count: Undone }} props */
function Row({ count: { store, item, fate, now, then, newer } }) {
  const why = () => html`${FATES[fate]}${newer && html`: <${UploadLink} id=${newer} words="a newer file" />`}`;
  return html`
    <tr>
      <th scope="row">${item} <span class="narrow"><bdi>${store}</bdi>, ${why()}</span></th>
      <td class="wide name">${store}</td>
      <td class="number">${number(now)}</td><td class="number">${number(then)}</td>
      <td class="wide">${why()}</td>
    </tr>
  `;
}
