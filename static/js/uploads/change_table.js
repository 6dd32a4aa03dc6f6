import { difference, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";

/** @import { MadeChange } from "../api_client/types.js" */

/**
 * Before and after of each item that an upload changed.
 *
 * @param {{ list: MadeChange[] }} props
 */
export function ChangeTable({ list }) {
  return html`
    <table class="changes" aria-label=${t("Changes")}>
      <thead><tr>
        <th scope="col">${t("Item")}</th><th scope="col" class="wide">${t("Store")}</th>
        <th scope="col" class="number">${t("Before")}</th><th scope="col" class="number">${t("After")}</th>
        <th scope="col" class="number wide">${t("Difference")}</th>
      </tr></thead>
      <tbody>${list.map((change) => html`
        <tr key=${`${change.store}\t${change.item}`}>
          <th scope="row"><a href=${href("stores", change.store, { item: change.item })}>${change.item}</a>
            <bdi class="narrow">${change.store}</bdi></th>
          <td class="wide name">${change.store}</td>
          <td class="number">${change.before === null ? t("new") : number(change.before)}</td>
          <td class="number">${number(change.after)}</td>
          <td class="number wide">${difference(change)}</td>
        </tr>`)}
      </tbody>
    </table>
  `;
}
