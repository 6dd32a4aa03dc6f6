import { usePagedList } from "../api_client/lists.js";
import { difference, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { ErrorNotice } from "../ui/notices.js";

/** @import { Change } from "../api_client/types.js" */

/**
 * Before and after of each item that an upload changed; `changed` is how many those are.
 *
 * @param {{ id: string, changed: number }} props
 */
export function ChangeTable({ id, changed }) {
  const { list, next, error, more, retry } =
    usePagedList(`/uploads/${id}/changes`, "changes", {}, [changed]);
  if (!list?.length && !error) return null;
  return html`
    <h2>Changes</h2>
    ${list && list.length > 0 && html`<${Table} list=${list} />`}
    ${error && html`<${ErrorNotice} what="The changes could not be read." error=${error} retry=${retry} />`}
    ${list && next && html`
      <p class="more">${number(list.length)} of ${number(Math.max(changed, list.length))} shown
        <button type="button" onClick=${more}>Show more</button></p>`}
  `;
}

/** @param {{ list: Change[] }} props */
function Table({ list }) {
  return html`
    <table class="changes">
      <thead><tr>
        <th scope="col">Item</th><th scope="col" class="wide">Store</th>
        <th scope="col" class="number">Before</th><th scope="col" class="number">After</th>
        <th scope="col" class="number wide">Difference</th>
      </tr></thead>
      <tbody>${list.map((change) => html`
        <tr key=${`${change.store}\t${change.item}`}>
          <th scope="row"><a href=${href("stores", change.store, { item: change.item })}>${change.item}</a>
            <bdi class="narrow">${change.store}</bdi></th>
          <td class="wide name">${change.store}</td>
          <td class="number">${change.before === null ? "new" : number(change.before)}</td>
          <td class="number">${number(change.after)}</td>
          <td class="number wide">${difference(change)}</td>
        </tr>`)}
      </tbody>
    </table>
  `;
}
