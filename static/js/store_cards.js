import { html } from "./html.js";
import { Chips } from "./chips.js";
import { Empty } from "./notice.js";
import { href, route } from "./route.js";
import { SearchField } from "./search_field.js";
import { StoreCard } from "./store_card.js";
import { storesIn, storesMatching } from "./stores.js";
import { many } from "./words.js";

const SEARCHED_FROM = 9;

/** A few stores are seen at a glance; many are searched, and cut down to those with trouble. */
export function StoreCards({ list }) {
  const { q, state } = route.value.query;
  const named = storesMatching(list, q);
  const found = storesIn(state, named);
  const chip = (key, label) => [key, label, storesIn(key, named).length];
  return html`
    ${list.length > SEARCHED_FROM && html`
      <div class="toolbar">
        <${SearchField} found=${found.length} noun="store" />
        <${Chips} chips=${[chip("", "All"), chip("short", "Out or low"), chip("silent", "Silent")]} />
      </div>
    `}
    <ul class="cards" aria-label=${many(found.length, "store")}>
      ${found.map((store) => html`<li key=${store.store}><${StoreCard} store=${store} /></li>`)}
    </ul>
    ${found.length === 0 && html`
      <${Empty} title="No store matches"><p><a href=${href("stores")}>Show all stores</a></p><//>
    `}
  `;
}
