import { many } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { Chips } from "../ui/chips.js";
import { EmptyNotice } from "../ui/notices.js";
import { SearchField } from "../ui/search_field.js";
import { StoreCard } from "./store_card.js";
import { storesIn, storesMatching } from "./stores.js";

/** @import { Store } from "../api_client/types.js" */

const SEARCHED_FROM = 9;

const VIEWS = [
  { state: "", label: "All" },
  { state: "short", label: "Out or low" },
  { state: "silent", label: "Silent" },
];

/**
 * A few stores are seen at a glance; many are searched, and cut down to those with trouble.
 *
 * @param {{ list: Store[] }} props
 */
export function StoreCards({ list }) {
  const { q, state } = route.value.query;
  const named = storesMatching(list, q);
  const found = storesIn(state, named);
  const chips = VIEWS.map(({ state: key, label }) => ({ state: key, label, count: storesIn(key, named).length }));
  return html`
    ${list.length > SEARCHED_FROM && html`
      <div class="toolbar">
        <${SearchField} found=${found.length} noun="store" />
        <${Chips} chips=${chips} />
      </div>
    `}
    <ul class="cards" aria-label=${many(found.length, "store")}>
      ${found.map((store) => html`<li key=${store.store}><${StoreCard} store=${store} /></li>`)}
    </ul>
    ${found.length === 0 && html`
      <${EmptyNotice} title="No store matches"><p><a href=${href("stores")}>Show all stores</a></p><//>
    `}
  `;
}
