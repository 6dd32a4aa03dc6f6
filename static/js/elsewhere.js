import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { pages } from "./api.js";
import { StockBadge } from "./badge.js";
import { Trouble } from "./notice.js";
import { href } from "./route.js";
import { many, number } from "./words.js";

const FIRST = 6;

/** Who else has an item, the fullest shelf first. */
export function Elsewhere({ store, item }) {
  const [others, setOthers] = useState(null);
  const [error, setError] = useState(null);
  function read() {
    setError(null);
    return readOthers(store, item).then(setOthers, setError);
  }
  useEffect(() => {
    setOthers(null);
    read();
  }, [store, item]);
  if (others === null && !error) return null;
  return html`
    <section>
      <h3>In other stores</h3>
      ${error && html`<${Trouble} what="They could not be read." error=${error} retry=${read} />`}
      ${others?.length === 0 && html`<p class="hint">No other store has it.</p>`}
      ${others?.length > 0 && html`<${Table} list=${others} item=${item} />`}
    </section>
  `;
}

function Table({ list, item }) {
  const [all, setAll] = useState(false);
  const shown = all ? list : list.slice(0, FIRST);
  return html`
    <table class="elsewhere">
      <thead class="visually-hidden"><tr>
        <th scope="col">Store</th><th scope="col">Count</th><th scope="col">State</th>
      </tr></thead>
      <tbody>${shown.map((each) => html`
        <tr key=${each.store}>
          <th scope="row"><a href=${href("stores", each.store, { item })}>${each.store}</a></th>
          <td class="number">${number(each.count)}</td><td><${StockBadge} state=${each.state} /></td>
        </tr>`)}
      </tbody>
    </table>
    ${shown.length < list.length && html`
      <button type="button" class="quiet" onClick=${() => setAll(true)}>Show all ${many(list.length, "store")}</button>`}
  `;
}

async function readOthers(store, item) {
  const all = [];
  for await (const page of pages("/items", "items", { item, limit: 1000 })) all.push(...page);
  return all.filter((each) => each.store !== store).sort((a, b) => b.count - a.count);
}
