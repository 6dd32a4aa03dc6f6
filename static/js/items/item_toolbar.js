import { hasTrends } from "../history/history.js";
import { toCsv } from "../lib/csv.js";
import { html } from "../lib/html.js";
import { route } from "../lib/route.js";
import { saveCsv } from "../lib/save_file.js";
import { Chips } from "../ui/chips.js";
import { storeNamed } from "../stores/stores.js";
import { SearchField } from "../ui/search_field.js";
import { counts } from "./item_list.js";
import { items } from "./items.js";

export function ItemToolbar() {
  const { all, low, out, soon, retired: found } = counts.value;
  const known = storeNamed(items.value.store ?? "")?.retired_items ?? 0;
  const chips = [
    { state: "", label: "All", count: all },
    { state: "low", label: "Low", count: low },
    { state: "out", label: "Out of stock", count: out },
    ...(hasTrends(items.value.store) ? [{ state: "soon", label: "Runs out soon", count: soon }] : []),
    // Without a search they may not have been read.
    ...(known ? [{ state: "retired", label: "Retired", count: route.value.query.q ? found : known }] : []),
  ];
  return html`
    <div class="toolbar">
      <${SearchField} found=${all} noun="item" />
      <${Chips} chips=${chips} />
      <button type="button" disabled=${!items.value.complete} onClick=${saveItems}>Download CSV</button>
    </div>
  `;
}

/** The whole store as a CSV file that can be changed and uploaded again. */
function saveItems() {
  const { store, list } = items.value;
  const wantsRetired = route.value.query.state === "retired";
  saveCsv(`${store}.csv`, toCsv(["store", "item", "count"], list.filter((row) => (row.state === "retired") === wantsRetired)));
}
