import { useState } from "preact/hooks";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { labelOf, storeList, storesMatching } from "../stores/stores.js";
import { Checks } from "../ui/checks_and_radios.js";

const SEARCHED_FROM = 9;

/**
 * Stores to tick; of many, those whose name matches what is typed.
 *
 * @param {{ chosen: string[], onChosen: (names: string[]) => void, problem?: string, onMended?: () => void }} props
 */
export function StorePicker({ chosen, onChosen, problem, onMended }) {
  const [search, setSearch] = useState("");
  const list = storeList();
  const options = storesMatching(list, search).map((store) => [store.store, labelOf(store)]);
  return html`
    <div class="picker">
      ${list.length > SEARCHED_FROM && html`
        <input
          type="search"
          aria-label=${t("Search the stores to choose from")}
          placeholder=${t("Search stores")}
          value=${search}
          onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setSearch(target.value)}
        />`}
      <${Checks}
        kind="scrolled"
        legend=${t("{n, plural, one {# store chosen} other {# stores chosen}}", { n: chosen.length })}
        options=${options}
        chosen=${chosen}
        onChosen=${onChosen}
        problem=${problem}
        onMended=${onMended}
      />
      ${options.length === 0 && html`<p class="hint">${search ? t("No store matches.") : t("There is no store yet.")}</p>`}
    </div>
  `;
}
