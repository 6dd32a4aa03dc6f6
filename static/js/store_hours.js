import { useEffect, useRef } from "../vendor/hooks.js";
import { html } from "./html.js";
import { AskButton } from "./ask_button.js";
import { afterHours } from "./hours.js";
import { amend, route } from "./route.js";
import { StoreHoursForm } from "./store_hours_form.js";
import { setStoreHours, storeNamed, stores } from "./stores.js";

/** Stores with hours of their own; the address says which of all stores is being changed. */
export function StoreHours({ ofAll }) {
  const place = useRef(null);
  const name = route.value.query.store ?? "";
  const store = storeNamed(name);
  const list = stores.value.list ?? [];
  const own = list.filter((each) => each.report_every_hours !== null);
  useEffect(() => {
    if (store) place.current.scrollIntoView({ block: "center" });
  }, [Boolean(store)]);
  return html`
    <div class="stacked-form" ref=${place}>
      <h3>Stores with a time of their own</h3>
      ${own.length === 0 ? html`<p class="hint">None: every store has the time of all.</p>` : html`
        <table class="rules">
          <thead><tr><th scope="col">Store</th><th scope="col">Silent</th>
            <th scope="col"><span class="visually-hidden">Change</span></th></tr></thead>
          <tbody>${own.map((each) => html`<${Own} key=${each.store} store=${each} ofAll=${ofAll} />`)}</tbody>
        </table>`}
      <label class="field"><span>Store</span>
        <select value=${store ? name : ""} onChange=${(event) => amend({ store: event.target.value })}>
          <option value="">Choose a store…</option>
          ${list.map((each) => html`
            <option key=${each.store} value=${each.store} selected=${each.store === name}>${each.store}</option>`)}
        </select>
      </label>
      ${store && html`<${StoreHoursForm} key=${name} store=${store} ofAll=${ofAll} />`}
    </div>
  `;
}

function Own({ store, ofAll }) {
  const { store: name, report_every_hours: hours } = store;
  return html`
    <tr>
      <th scope="row"><bdi>${name}</bdi></th>
      <td>${afterHours(hours)}</td>
      <td class="number">
        <button type="button" class="quiet" aria-label=${`Change the time of ${name}`} onClick=${() => amend({ store: name })}>Change</button>
        <${AskButton}
          label="Remove"
          name=${`Remove the time of ${name}`}
          question=${`${name}: silent ${afterHours(ofAll)}, as all stores?`}
          yes="Remove it"
          busyLabel="Removing…"
          act=${() => setStoreHours(name, null).then(() => `${name} has the time of all stores again`)}
        />
      </td>
    </tr>
  `;
}
