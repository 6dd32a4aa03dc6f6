import { html } from "../lib/html.js";
import { changeQuery } from "../lib/route.js";
import { t } from "../lib/text.js";
import { SelectField } from "../ui/select_field.js";
import { storeNamed, storeOptions } from "./stores.js";

/**
 * Of which store a list is, which the address keeps; nothing where there is only one.
 *
 * @param {{ chosen: string }} props
 */
export function StoreFilter({ chosen }) {
  const options = storeOptions();
  if (chosen && !storeNamed(chosen)) options.unshift([chosen, chosen]);
  if (options.length < 2) return null;
  return html`
    <${SelectField}
      label=${t("Store")}
      kind="store-switch unlabelled"
      value=${chosen}
      options=${[["", t("Every store")], ...options]}
      onValue=${(/** @type {string} */ store) => changeQuery({ store })}
    />
  `;
}
