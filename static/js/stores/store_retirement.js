import { send } from "../api_client/api.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { ActionButton } from "../ui/action_button.js";
import { AskButton } from "../ui/ask_button.js";
import { outcomeOf } from "../uploads/uploads.js";
import { refreshStores } from "./stores.js";

/** @import { Store } from "../api_client/types.js" */

/**
 * Closes a store, or opens it again; for managers.
 *
 * @param {{ record: Store }} props
 */
export function StoreRetirement({ record: { store, items, retired } }) {
  async function set(/** @type {boolean} */ isRetired) {
    const { id } = await send("PUT", "/items/retired", { store, retired: isRetired });
    if (id) await outcomeOf(id);
    await refreshStores();
  }
  if (retired) {
    return html`
      <p class="facts">${t("This store is retired: it is not expected to report, and its next file is held for a manager.")}</p>
      <p><${ActionButton} label=${t("Bring the store back")} act=${() => set(false)} /></p>
    `;
  }
  return html`
    <${AskButton} label=${t("Retire this store…")} yes=${t("Retire {store}", { store })} busyLabel=${t("Being retired…")}
      question=${`${t("{n, plural, one {# item becomes 0 and is not listed, alerted or totalled any more; nobody is told.} other {# items become 0 and are not listed, alerted or totalled any more; nobody is told.}}", { n: items })} ${t("Its next file is held for a manager. It can be brought back.")}`}
      act=${() => set(true).then(() => t("{item} is retired.", { item: store }))} />
  `;
}
