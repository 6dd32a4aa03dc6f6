import { useState } from "preact/hooks";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { MoreButton } from "../ui/more_button.js";
import { Crossings } from "./crossings.js";
import { Suspicions } from "./suspicions.js";
import { UploadLink } from "./upload_link.js";

/** @import { UndoPreview as Preview, Undone } from "../api_client/types.js" */

const FIRST = 20;
const MOST_NAMED = 5;

/** @type {Record<Undone["fate"], string>} */
const FATES = {
  back: t("comes back"),
  made: t("retired: this file had made it new"),
  already: t("is as before already"),
  kept: t("is kept"),
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
    ${all > 0 && html`<p>${t("{n, plural, one {Of the # count that it changed:} other {Of the # counts that it changed:}}", { n: all })}</p>`}
    ${all > 0 && html`<ul class="bullets" aria-label=${t("What becomes of them")}>
      ${back > 0 && html`<li>${rich("{n, plural, one {{count} comes back as before} other {{count} come back as before}}", counted(back))}</li>`}
      ${made > 0 && html`<li>${rich("{n, plural, one {{count} is retired, because the file made the item} other {{count} are retired, because the file made these items}}", counted(made))}</li>`}
      ${already > 0 && html`<li>${rich("{n, plural, one {{count} is as before already} other {{count} are as before already}}", counted(already))}</li>`}
      ${kept > 0 && html`<li>${rich("{n, plural, one {{count} is kept, because newer files speak of it: {files}} other {{count} are kept, because newer files speak of them: {files}}}",
        { ...counted(kept), files: html`<${NewerFiles} counts=${counts} />` })}</li>`}
    </ul>`}
    ${back + made === 0 && html`<p>${t("Nothing would change now. But this file would count no more where other files are undone.")}</p>`}
    <${Crossings} preview=${preview} />
    ${all > 0 && html`<${Counts} counts=${counts} all=${all} />`}
  `;
}

/** @param {number} n */
function counted(n) {
  return { n, count: html`<strong>${number(n)}</strong>` };
}

/** @param {{ counts: Undone[] }} props */
function NewerFiles({ counts }) {
  const ids = new Set(counts.flatMap(({ newer }) => newer ?? []));
  const named = [...ids].slice(0, MOST_NAMED);
  return html`
    ${named.map((id, at) => html`${at > 0 && ", "}<${UploadLink} key=${id} id=${id} words=${t("a newer file")} />`)}
    ${ids.size > named.length && ` ${t("{n, plural, one {and # other} other {and # others}}", { n: ids.size - named.length })}`}
  `;
}

/** @param {{ counts: Undone[], all: number }} props */
function Counts({ counts, all }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? counts : counts.slice(0, FIRST);
  const areSeveral = new Set(counts.map(({ store }) => store)).size > 1;
  return html`
    <table class="undo-counts" aria-label=${t("What becomes of them")}>
      <thead><tr><th scope="col">${t("Item")}</th><th scope="col" class="wide">${t("Store")}</th>
        <th scope="col" class="number">${t("Now")}</th><th scope="col" class="number">${t("Then")}</th>
        <th scope="col" class="wide">${t("What becomes of it")}</th></tr></thead>
      <tbody>${shown.map((count) => html`<${Row} key=${`${count.store}\t${count.item}`} count=${count} withStore=${areSeveral} />`)}</tbody>
    </table>
    ${shown.length < counts.length && html`
      <p class="more"><${MoreButton} label=${t("Show {n}", { n: number(counts.length) })} onMore=${() => setWhole(true)} /></p>`}
    ${isWhole && counts.length < all && html`<p class="hint">${t("and {n} more", { n: number(all - counts.length) })}</p>`}
  `;
}

/** @param {{ count: Undone, withStore: boolean }} props */
function Row({ count: { store, item, fate, now, then, newer }, withStore }) {
  const why = () => (newer
    ? rich("{label}: {text}", { label: FATES[fate], text: html`<${UploadLink} id=${newer} words=${t("a newer file")} />` })
    : FATES[fate]);
  return html`
    <tr>
      <th scope="row">${item} <span class="narrow">${withStore && html`<bdi>${store}</bdi>, `}${(withStore || fate !== "back") && why()}</span></th>
      <td class="wide name">${store}</td>
      <td class="number">${number(now)}</td><td class="number">${number(then)}</td>
      <td class="wide">${why()}</td>
    </tr>
  `;
}
