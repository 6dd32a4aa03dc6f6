import { fileWords } from "../lib/file_words.js";
import { difference, moment, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { MoreButton } from "../ui/more_button.js";
import { ErrorNotice } from "../ui/notices.js";
import { senderWords } from "../uploads/uploads.js";
import { HistoryChart } from "./history_chart.js";
import { HistoryLine } from "./history_line.js";
import { KeptDays } from "./kept_days.js";

/** @import { HistoricChange, Item } from "../api_client/types.js" */

/**
 * How a count came to be what it is: a stepped line, or with its `row` a chart; and the same in a table.
 *
 * @param {{
 *   list: HistoricChange[] | null,
 *   next: string | null,
 *   error: Error | null,
 *   more: () => void,
 *   retry: () => void,
 *   row?: Item,
 * }} props
 */
export function CountHistory({ list, next, error, more, retry, row }) {
  if (!list?.length && !error) return null;
  return html`
    <section>
      <h3>${t("History")}</h3>
      ${row && list && list.length > 0 && html`<${HistoryChart} list=${list} row=${row} />`}
      ${!row && list && list.length > 1 && html`<${HistoryLine} list=${list} />`}
      ${list && list.length > 0 && html`<${Table} list=${list} />`}
      ${row && html`<${KeptDays} row=${row} />`}
      ${error && html`<${ErrorNotice} what=${t("The history could not be read.")} error=${error} retry=${retry} />`}
      ${next && html`<p class="more"><${MoreButton} label=${t("Show older")} onMore=${more} /></p>`}
    </section>
  `;
}

/** @param {{ list: HistoricChange[] }} props */
function Table({ list }) {
  return html`
    <table class="history" aria-label=${t("History")}>
      <thead><tr><th scope="col">${t("Set by")}</th><th scope="col" class="number">${t("Before")}</th>
        <th scope="col" class="number">${t("After")}</th><th scope="col" class="number">${t("Difference")}</th></tr></thead>
      <tbody>${list.map((change, at) => html`<${Row} key=${at} change=${change} />`)}</tbody>
    </table>
  `;
}

/** @param {{ change: HistoricChange }} props */
function Row({ change }) {
  const { at, upload, before, after, file } = change;
  return html`
    <tr>
      <th scope="row"><a href=${upload && href("uploads", upload)}><bdi>${file ? fileWords(file) : t("an upload")}</bdi></a>
        <span class="by">${[at && moment(at), ...about(change)].join(", ")}</span></th>
      <td class="number">${before === null ? t("new") : number(before)}</td>
      <td class="number">${number(after)}</td>
      <td class="number">${difference(change)}</td>
    </tr>
  `;
}

/**
 * Of a file its line; of a correction or an undo who made it, and why.
 *
 * @param {HistoricChange} change
 */
function about(change) {
  if (change.kind !== "count") return [senderWords(change)].filter(Boolean);
  return [change.line ? t("line {line}", { line: number(change.line) }) : t("not in the file")];
}
