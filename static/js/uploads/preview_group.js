import { useState } from "preact/hooks";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { MoreButton } from "../ui/more_button.js";

/** @import { PreviewChange } from "../api_client/types.js" */

const FIRST = { short: 5, whole: 20 };

/** @type {Record<string, string>} */
const CROSSED = { out: t("runs out"), low: t("becomes low"), back: t("comes back") };

/**
 * Some of the changes that a file would make, before and after; `total` is how many there are.
 *
 * @param {{ label: string, list: PreviewChange[], total: number, isOpen: boolean, short: boolean }} props
 */
export function PreviewGroup({ label, list, total, isOpen, short }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? list : list.slice(0, short ? FIRST.short : FIRST.whole);
  const stores = new Set(list.map(({ store }) => store));
  return html`
    <details class="preview-group" open=${isOpen}>
      <summary>${label}</summary>
      <table aria-label=${label}>
        <thead class="visually-hidden"><tr><th scope="col">${t("Item")}</th><th scope="col">${t("Before")}</th><th scope="col">${t("After")}</th></tr></thead>
        <tbody>${shown.map((change) => html`
          <tr key=${`${change.store}\t${change.item}`}>
            <th scope="row">${change.item}${about(change, stores.size > 1)}</th>
            <td class="number">${change.before === null ? t("new") : number(change.before)}</td>
            <td class="number"><span aria-hidden="true">→ </span>${number(change.after)}</td>
          </tr>`)}
        </tbody>
      </table>
      ${shown.length < list.length && html`<p class="more"><${MoreButton} label=${t("Show {n}", { n: number(list.length) })} onMore=${() => setWhole(true)} /></p>`}
      ${shown.length === list.length && list.length < total && html`<p class="hint">${t("and {n} more", { n: number(total - list.length) })}</p>`}
    </details>
  `;
}

/**
 * @param {PreviewChange} change
 * @param {boolean} withStore
 */
function about({ store, crossing, line }, withStore) {
  const words = [withStore && store, crossing && CROSSED[crossing], line === null && t("not in the file")].filter(Boolean);
  return words.length > 0 && html` <span class="by">${words.join(", ")}</span>`;
}
