import { number, shortDate, today } from "../lib/format.js";
import { html } from "../lib/html.js";
import { saveCsv } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { sheetFile } from "./count_rows.js";

/** @import { CountRow } from "./count_rows.js" */

/**
 * The items of a store with an empty column, to be printed or saved. What the system has is left out:
 * whoever counts on paper writes down what is there.
 *
 * @param {{ store: string, label: string, rows: CountRow[] }} props
 */
export function CountSheet({ store, label, rows }) {
  return html`
    <section class="store-main count-sheet" aria-label=${t("Count sheet")}>
      <div class="toolbar">
        <button type="button" class="primary" onClick=${() => print()}>${t("Print")}</button>
        <button type="button" onClick=${() => saveCsv(`${store}.csv`, sheetFile(store, rows))}>${t("Download CSV to fill")}</button>
        <p class="hint">${t("A row of the CSV whose count stays empty is refused, and its item keeps its count.")}</p>
      </div>
      <table>
        <caption>${t("{store}, {day}: {n, plural, one {# item} other {# items}}", { store: label, day: shortDate(today()), n: rows.length })}
          <span class="signature">${t("Counted by")}</span></caption>
        <thead><tr><th scope="col">${t("Item")}</th><th scope="col">${t("Count")}</th></tr></thead>
        <tbody>${rows.map(({ item }, at) => html`
          <tr key=${item}><th scope="row"><span class="by">${number(at + 1)}</span> <bdi>${item}</bdi></th><td></td></tr>`)}</tbody>
      </table>
    </section>
  `;
}
