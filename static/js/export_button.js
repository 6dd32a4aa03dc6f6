import { asCsv } from "./csv.js";
import { html } from "./html.js";
import { items } from "./items.js";
import { save } from "./save.js";

/** For spreadsheets, which otherwise take UTF-8 for something older. */
const MARK = "\uFEFF";

/** The whole store as a CSV file that can be changed and uploaded again. */
export function ExportButton() {
  const { store, list, complete } = items.value;
  function pressed() {
    const text = MARK + asCsv(["store", "item", "count"], list);
    save(`${store}.csv`, new Blob([text], { type: "text/csv" }));
  }
  return html`<button type="button" disabled=${!complete} onClick=${pressed}>Download CSV</button>`;
}
