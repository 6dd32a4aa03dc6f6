import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Checks } from "./choices.js";
import { storesMatching } from "./stores.js";
import { many } from "./words.js";

const SEARCHED_FROM = 9;

/** Stores to tick; of many, those whose name matches what is typed. */
export function StorePicker({ list, chosen, onChosen, problem }) {
  const [search, setSearch] = useState("");
  const options = storesMatching(list, search).map(({ store }) => [store, store]);
  return html`
    <div class="picker">
      ${list.length > SEARCHED_FROM && html`
        <input
          type="search"
          aria-label="Search the stores to choose from"
          placeholder="Search stores"
          value=${search}
          onInput=${(event) => setSearch(event.target.value)}
        />`}
      <${Checks}
        kind="scrolled"
        legend=${`${many(chosen.length, "store")} chosen`}
        options=${options}
        chosen=${chosen}
        onChosen=${onChosen}
        problem=${problem}
      />
      ${options.length === 0 && html`<p class="hint">${search ? "No store matches." : "There is no store yet."}</p>`}
    </div>
  `;
}
