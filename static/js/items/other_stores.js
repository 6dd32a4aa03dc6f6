import { useEffect, useState } from "preact/hooks";
import { all } from "../api_client/api.js";
import { asError } from "../lib/errors.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { MoreButton } from "../ui/more_button.js";
import { ErrorNotice } from "../ui/notices.js";
import { StockBadge } from "../ui/stock_badge.js";

/** @import { Item } from "../api_client/types.js" */

const FIRST = 6;

/**
 * Who else has an item, the fullest store first.
 *
 * @param {{ store: string, item: string }} props
 */
export function OtherStores({ store, item }) {
  const [others, setOthers] = useState(/** @type {Item[] | null} */ (null));
  const [error, setError] = useState(/** @type {Error | null} */ (null));
  async function read() {
    setError(null);
    try {
      setOthers(await readOthers(store, item));
    } catch (thrown) {
      setError(asError(thrown));
    }
  }
  useEffect(() => {
    setOthers(null);
    read();
  }, [store, item]);
  if (others === null && !error) return null;
  return html`
    <section>
      <h3>${t("In other stores")}</h3>
      ${error && html`<${ErrorNotice} what=${t("They could not be read.")} error=${error} retry=${read} />`}
      ${others?.length === 0 && html`<p class="hint">${t("No other store has it.")}</p>`}
      ${others && others.length > 0 && html`<${Table} list=${others} item=${item} />`}
    </section>
  `;
}

/** @param {{ list: Item[], item: string }} props */
function Table({ list, item }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? list : list.slice(0, FIRST);
  return html`
    <table class="elsewhere" aria-label=${t("In other stores")}>
      <thead class="visually-hidden"><tr>
        <th scope="col">${t("Store")}</th><th scope="col">${t("Count")}</th><th scope="col">${t("State")}</th>
      </tr></thead>
      <tbody>${shown.map((each) => html`
        <tr key=${each.store}>
          <th scope="row"><a href=${href("stores", each.store, { item })}>${labelOfName(each.store)}</a></th>
          <td class="number">${number(each.count)}</td><td><${StockBadge} state=${each.state} /></td>
        </tr>`)}
      </tbody>
    </table>
    ${shown.length < list.length && html`
      <p class="more"><${MoreButton} label=${t("{n, plural, one {Show all # store} other {Show all # stores}}", { n: list.length })} onMore=${() => setWhole(true)} /></p>`}
  `;
}

/**
 * @param {string} store
 * @param {string} item
 */
async function readOthers(store, item) {
  const found = await all("/items", "items", { item, limit: 1000 });
  return found.filter((each) => each.store !== store).toSorted((a, b) => b.count - a.count);
}
