import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";

/** @import { Matrix, MatrixRow } from "../api_client/types.js" */

/**
 * The matrix where there is no room for one: an item opens to the stores that have it.
 *
 * @param {{ found: Matrix }} props
 */
export function MatrixItems({ found: { stores, items } }) {
  return html`<ul class="matrix-items">${items.map((item) => html`<li key=${item.item}><${One} item=${item} stores=${stores} /></li>`)}</ul>`;
}

/** @param {{ item: MatrixRow, stores: string[] }} props */
function One({ item: { item, out, counts }, stores }) {
  const held = stores.flatMap((store, at) => {
    const count = counts[at] ?? null;
    return count === null ? [] : [{ store, count }];
  });
  return html`
    <details>
      <summary><span>${item}</span> ${out > 0 ? html`<span class="badge out">✕ ${t("{n, plural, one {out in {out} of # store} other {out in {out} of # stores}}", { out: number(out), n: held.length })}</span>` : html`<span class="badge">${t("{n, plural, one {in # store} other {in # stores}}", { n: held.length })}</span>`}</summary>
      <ul>${held.toSorted((a, b) => a.count - b.count).map(({ store, count }) => html`
        <li key=${store}><a class="plain" href=${href("stores", store, { item })}><bdi>${labelOfName(store)}</bdi></a>
          <span class=${`count ${count > 0 ? "" : "out"}`}>${number(count)}${count <= 0 && ` ${t("out of stock")}`}</span></li>`)}
      </ul>
    </details>
  `;
}
