import { useEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";
import { changeQuery, route } from "../lib/route.js";
import { t } from "../lib/text.js";
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
      <h3>${t("Stores with a time of their own")}</h3>
      ${own.length === 0 ? html`<p class="hint">${t("None: all stores have the same time.")}</p>` : html`
        <table class="rules" aria-label=${t("Stores with a time of their own")}>
          <thead><tr><th scope="col">${t("Store")}</th><th scope="col">${t("Silent")}</th>
            <th scope="col"><span class="visually-hidden">${t("Change")}</span></th></tr></thead>
          <tbody>${own.map((each) => html`<${Row} key=${each.store} store=${each} ofAll=${ofAll} />`)}</tbody>
        </table>`}
      <${SelectField}
        label=${t("Store")}
        value=${store ? name : ""}
        options=${[["", t("Choose a store…")], ...storeOptions()]}
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
        <button type="button" class="quiet" aria-label=${t("Change the time of {name}", { name })} onClick=${() => changeQuery({ store: name })}>${t("Change")}</button>
        <${AskButton}
          label=${t("Remove")}
          name=${t("Remove the time of {name}", { name })}
          question=${t("{name}: silent {hours}, like all stores?", { name, hours: afterHours(ofAll) })}
          yes=${t("Remove it")}
          busyLabel=${t("Removing…")}
          act=${() => setStoreHours(name, null).then(() => t("{name} has the time of all stores again", { name }))}
        />
      </td>
    </tr>
  `;
}
