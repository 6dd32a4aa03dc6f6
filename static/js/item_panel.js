import { useEffect, useRef, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { get } from "./api.js";
import { StockBadge } from "./badge.js";
import { History } from "./history.js";
import { items } from "./items.js";
import { amend, href } from "./route.js";
import { isManager } from "./session.js";
import { ThresholdForm } from "./threshold_form.js";
import { THRESHOLD_SOURCES, number } from "./words.js";

/** Everything about one item in one store, in a dialog that the address opens and Escape closes. */
export function ItemPanel({ store, item }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (!dialog.current.open) dialog.current.showModal();
  }, []);
  const row = items.value.list.find((each) => each.item === item);
  const onBackdrop = (event) => event.target === dialog.current && dialog.current.close();
  return html`
    <dialog
      ref=${dialog}
      class="panel"
      aria-labelledby="panel-title"
      onClose=${() => amend({ item: "" })}
      onClick=${onBackdrop}
    >
      <div class="panel-body">
        <header class="panel-head">
          <div><h2 id="panel-title">${item}</h2><p>in ${store}</p></div>
          <button type="button" class="quiet" onClick=${() => dialog.current.close()}>Close</button>
        </header>
        ${row ? html`<${Now} row=${row} />` : items.value.complete && html`<p>${store} has no such item.</p>`}
        ${row && isManager() && html`<${ThresholdForm} key=${row.threshold} row=${row} />`}
        <${Elsewhere} store=${store} item=${item} />
        ${row && html`<${History} store=${store} item=${item} asOf=${row.as_of} />`}
      </div>
    </dialog>
  `;
}

function Now({ row }) {
  return html`
    <p class="panel-count"><strong>${number(row.count)}</strong> <${StockBadge} state=${row.state} /></p>
    <p class="facts">
      ${row.threshold === null || row.threshold === undefined
        ? "No threshold: it is announced only when it runs out."
        : `Low at ${number(row.threshold)} or fewer, by ${THRESHOLD_SOURCES[row.threshold_from] ?? "a rule"}.`}
      ${row.upload && html`
        <br />Set by <a href=${href("uploads", row.upload)}>an upload</a>${row.line > 0 && `, line ${number(row.line)}`}.
      `}
    </p>
  `;
}

/** Who else has it, the fullest shelf first. */
function Elsewhere({ store, item }) {
  const [others, setOthers] = useState(null);
  useEffect(() => {
    setOthers(null);
    readOthers(store, item).then(setOthers);
  }, [store, item]);
  if (others === null) return null;
  return html`
    <section>
      <h3>In other stores</h3>
      ${others.length === 0 ? html`<p class="hint">No other store has it.</p>` : html`
        <table class="elsewhere">
          <thead class="visually-hidden"><tr>
            <th scope="col">Store</th><th scope="col">Count</th><th scope="col">State</th>
          </tr></thead>
          <tbody>${others.map((each) => html`
            <tr key=${each.store}>
              <th scope="row"><a href=${href("stores", each.store, { item })}>${each.store}</a></th>
              <td class="number">${number(each.count)}</td><td><${StockBadge} state=${each.state} /></td>
            </tr>`)}
          </tbody>
        </table>`}
    </section>
  `;
}

async function readOthers(store, item) {
  try {
    const { items: all } = await get("/items", { item });
    return all.filter((each) => each.store !== store).sort((a, b) => b.count - a.count);
  } catch {
    return null;
  }
}
