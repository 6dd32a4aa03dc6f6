import { usePagedList } from "../api_client/lists.js";
import { difference, moment, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { ErrorNotice } from "../ui/notices.js";
import { HistoryLine } from "./history_line.js";

/** @import { Change } from "../api_client/types.js" */

/**
 * How the count came to be what it is: a stepped line, and the same in a table.
 *
 * @param {{ store: string, item: string, asOf: string }} props
 */
export function CountHistory({ store, item, asOf }) {
  const { list, next, error, more, retry } =
    usePagedList("/items/history", "changes", { store, item }, [store, item, asOf]);
  if (!list?.length && !error) return null;
  return html`
    <section>
      <h3>History</h3>
      ${list && list.length > 1 && html`<${HistoryLine} list=${list} />`}
      ${list && list.length > 0 && html`<${Table} list=${list} />`}
      ${error && html`<${ErrorNotice} what="The history could not be read." error=${error} retry=${retry} />`}
      ${next && html`<p class="more"><button type="button" onClick=${more}>Show older</button></p>`}
    </section>
  `;
}

/** @param {{ list: Change[] }} props */
function Table({ list }) {
  return html`
    <table class="history">
      <thead><tr><th scope="col">Upload of</th><th scope="col" class="number">Before</th>
        <th scope="col" class="number">After</th><th scope="col" class="number">Difference</th></tr></thead>
      <tbody>${list.map((change, at) => html`<${Row} key=${at} change=${change} />`)}</tbody>
    </table>
  `;
}

/** @param {{ change: Change }} props */
function Row({ change }) {
  const { at, upload, line, before, after } = change;
  const when = at === null ? "–" : moment(at);
  return html`
    <tr>
      <th scope="row"><a href=${upload && href("uploads", upload)}>${when}</a>
        <span class="by">${line ? `line ${number(line)}` : "not in the file"}</span></th>
      <td class="number">${before === null ? "new" : number(before)}</td>
      <td class="number">${number(after)}</td>
      <td class="number">${difference(change)}</td>
    </tr>
  `;
}
