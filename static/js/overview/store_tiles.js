import { byName } from "../lib/by_name.js";
import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { useMedia } from "../lib/use_media.js";
import { labelOf } from "../stores/stores.js";
import { KINDS } from "./need_table.js";
import { soonIn } from "./overview.js";

/** @import { Store } from "../api_client/types.js" */
/** @import { Kind } from "./needs.js" */

/** Of what a store has numbers here. @type {Kind[]} */
const MARKS = ["out", "low", "soon"];

/**
 * Every store in a line, the worst first: sixty leave room for the list. Closed where there is little.
 *
 * @param {{ list: Store[] }} props
 */
export function StoreTiles({ list }) {
  const isNarrow = useMedia("(max-width: 40rem)");
  const shown = list.filter(({ retired }) => !retired)
    .toSorted((a, b) => b.out - a.out || b.low - a.low || soonIn(b) - soonIn(a) || byName(labelOf(a), labelOf(b)));
  return html`
    <details class="store-tiles" open=${!isNarrow}>
      <summary>${many(shown.length, "store")}
        <span class="tile-key" aria-hidden="true">${MARKS.map((kind) => html`<span class=${kind}>${KINDS[kind].mark} ${KINDS[kind].word}</span>`)}</span></summary>
      <ul>${shown.map((store) => html`<li key=${store.store}><${Tile} store=${store} /></li>`)}</ul>
    </details>
  `;
}

/** @param {{ store: Store }} props */
function Tile({ store }) {
  const { store: name, out, low, silent } = store;
  const running = soonIn(store);
  return html`
    <a class="plain" href=${href("stores", name)}><bdi>${labelOf(store)}</bdi></a>
    <span class="tile-counts">
      ${silent && html`<span class="silent">${t("silent")}</span>`}
      <${Count} store=${name} kind="out" count=${out} words=${t("{n} out", { n: number(out) })} />
      <${Count} store=${name} kind="low" count=${low} words=${t("{n} low", { n: number(low) })} />
      <${Count} store=${name} kind="soon" count=${running} words=${t("{n} soon", { n: number(running) })} />
      ${!silent && !out && !low && !running && html`<span class="ok" aria-label=${t("all in stock")} role="img">●</span>`}
    </span>
  `;
}

/**
 * A mark and a number: words would leave no room for sixty stores.
 *
 * @param {{ store: string, kind: Kind, count: number, words: string }} props
 */
function Count({ store, kind, count, words }) {
  if (count === 0) return null;
  return html`<a class=${kind} href=${href("stores", store, { state: kind })}><span aria-hidden="true" title=${words}>${KINDS[kind].mark} ${number(count)}</span><span class="visually-hidden">${words}</span></a>`;
}
