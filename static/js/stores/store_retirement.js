import { send } from "../api_client/api.js";
import { many } from "../lib/format.js";
import { html } from "../lib/html.js";
import { ActionButton } from "../ui/action_button.js";
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
      <p class="facts">This store is retired: it is not expected to report, and its next file is held for a manager.</p>
      <p><${ActionButton} label="Bring the store back" act=${() => set(false)} /></p>
    `;
  }
  return html`
    <details class="store-retirement">
      <summary>Retire this store…</summary>
      <p class="hint">${many(items, "item")} become 0 and are not listed, alerted or totalled any more; nobody is told.
        Its next file is held for a manager. It can be brought back.</p>
      <p><${ActionButton} label=${`Retire ${store}`} act=${() => set(true)} /></p>
    </details>
  `;
}
