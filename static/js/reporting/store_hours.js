import { useEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";
import { changeQuery, route } from "../lib/route.js";
import { setStoreHours, storeList, storeNamed, storeOptions } from "../stores/stores.js";
import { AskButton } from "../ui/ask_button.js";
import { SelectField } from "../ui/select_field.js";
import { afterHours } from "./hours.js";
import { StoreHoursForm } from "./store_hours_form.js";

/** @import { Store } from "../api_client/types.js" */

/**
 * Stores with hours of their own; the address says which of all stores is being changed.
 *
 * @param {{ ofAll: number | null }} props
 */
export function StoreHours({ ofAll }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const name = route.value.query.store ?? "";
  const store = storeNamed(name);
  const own = storeList().filter((each) => each.report_every_hours !== null);
  useEffect(() => {
    if (store) place.current?.scrollIntoView({ block: "center" });
  }, [Boolean(store)]);
  return html`
    <div class="stacked-form" ref=${place}>
      <h3>Stores with a time of their own</h3>
      ${own.length === 0 ? html`<p class="hint">None: every store has the time of all.</p>` : html`
        <table class="rules">
          <thead><tr><th scope="col">Store</th><th scope="col">Silent</th>
            <th scope="col"><span class="visually-hidden">Change</span></th></tr></thead>
          <tbody>${own.map((each) => html`<${Row} key=${each.store} store=${each} ofAll=${ofAll} />`)}</tbody>
        </table>`}
      <${SelectField}
        label="Store"
        value=${store ? name : ""}
        options=${[["", "Choose a store…"], ...storeOptions()]}
        onValue=${(/** @type {string} */ chosen) => changeQuery({ store: chosen })}
      />
      ${store && html`<${StoreHoursForm} key=${name} store=${store} ofAll=${ofAll} />`}
    </div>
  `;
}

/** @param {{ store: Store, ofAll: number | null }} props */
function Row({ store, ofAll }) {
  const { store: name, report_every_hours: hours } = store;
  return html`
    <tr>
      <th scope="row"><bdi>${name}</bdi></th>
      <td>${afterHours(hours)}</td>
      <td class="number">
        <button type="button" class="quiet" aria-label=${`Change the time of ${name}`} onClick=${() => changeQuery({ store: name })}>Change</button>
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
