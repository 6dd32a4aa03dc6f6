import { hasTrends } from "../history/history.js";
import { html } from "../lib/html.js";
import { route } from "../lib/route.js";
import { saveRows } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { Chips } from "../ui/chips.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { storeNamed } from "../stores/stores.js";
import { SearchField } from "../ui/search_field.js";
import { counts } from "./item_list.js";
import { items } from "./items.js";

/** @import { Format } from "../lib/save_file.js" */

export function ItemToolbar() {
  const { all, low, out, soon, retired: found } = counts.value;
  const known = storeNamed(items.value.store ?? "")?.retired_items ?? 0;
  const chips = [
    { state: "", label: t("All"), count: all },
    { state: "out", label: t("Out of stock"), count: out },
    { state: "low", label: t("Low"), count: low },
    ...(hasTrends(items.value.store) ? [{ state: "soon", label: t("Runs out soon"), count: soon }] : []),
    // Without a search they may not have been read.
    ...(known ? [{ state: "retired", label: t("Retired"), count: route.value.query.q ? found : known }] : []),
  ];
  return html`
    <div class="toolbar">
      <${SearchField} found=${all} noun="item" />
      <${Chips} chips=${chips} />
      <${SaveButtons} disabled=${!items.value.complete} save=${saveItems} />
    </div>
  `;
}

/**
 * The whole store as a file that can be changed and uploaded again.
 *
 * @param {Format} format
 */
function saveItems(format) {
  const { store, list } = items.value;
  const wantsRetired = route.value.query.state === "retired";
  return saveRows(format, `${store}.csv`, ["store", "item", "count"], list.filter((row) => (row.state === "retired") === wantsRetired));
}
