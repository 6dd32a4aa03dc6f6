import { isOwnStore } from "../auth/session.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { storeNamed, stores } from "../stores/stores.js";
import { NoSuchStore } from "../ui/no_such_store.js";
import { EmptyNotice, Skeleton } from "../ui/notices.js";

/** @import { ComponentType } from "preact" */

/**
 * Shows what days that are over say of a store, if it has one.
 *
 * @param {{ name: string, shown: ComponentType<{ name: string, keptDay: string }> }} props
 */
export function OfKeptDay({ name, shown }) {
  const { list, error } = stores.value;
  const keptDay = storeNamed(name)?.kept_day;
  if (keptDay) return html`<${shown} name=${name} keptDay=${keptDay} />`;
  if (list === null) return error ? null : html`<${Skeleton} lines=${8} />`;
  if (!storeNamed(name)) return html`<${NoSuchStore} own=${isOwnStore(name)} />`;
  return html`
    <${EmptyNotice} title=${t("No day is over yet")}>
      <p>${t("When a day is over, what the store had is kept. Look again tomorrow.")}</p>
    <//>
  `;
}
