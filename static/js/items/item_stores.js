import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { AcknowledgementBadge } from "../ui/acknowledgement_badge.js";
import { Lasts } from "../ui/lasts.js";
import { RelativeTime } from "../ui/relative_time.js";
import { StockBadge } from "../ui/stock_badge.js";

/** @import { Item } from "../api_client/types.js" */
/** @import { Outlook } from "../history/history.js" */

/**
 * The stores that have an item; one of them is shown beside the list.
 *
 * @param {{ rows: Item[], outlooks: Map<string, Outlook>, shown: string }} props
 */
export function ItemStores({ rows, outlooks, shown }) {
  return html`
    <table class="items item-stores">
      <caption class="visually-hidden">${t("The stores that have it, the worst first")}</caption>
      <thead><tr><th scope="col">${t("Store")}</th><th scope="col" class="number">${t("Count")}</th><th scope="col">${t("State")}</th>
        <th scope="col" class="wide">${t("Lasts")}</th><th scope="col" class="number threshold">${t("Low at")}</th>
        <th scope="col" class="wide last-set">${t("Last set")}</th></tr></thead>
      <tbody>${rows.map((row) => html`<${Row} key=${row.store} row=${row} outlook=${outlooks.get(row.store)} isShown=${row.store === shown} />`)}</tbody>
    </table>
  `;
}

/** @param {{ row: Item, outlook: Outlook | undefined, isShown: boolean }} props */
function Row({ row, outlook, isShown }) {
  const { store, item, count, state, threshold, acknowledgement, as_of: asOf } = row;
  const lasts = outlook && state !== "retired" ? html`<${Lasts} trend=${outlook.trend} count=${count} />` : null;
  return html`
    <tr class=${isShown ? "shown" : ""}>
      <th scope="row"><a href=${href("items", item, { store })} aria-current=${isShown ? "true" : undefined}><bdi>${labelOfName(store)}</bdi></a>
        ${lasts && html`<span class="narrow">${lasts}</span>`}<span class="narrow"><${AcknowledgementBadge} said=${acknowledgement} /></span></th>
      <td class=${`number count ${state}`}>${number(count)}</td>
      <td><${StockBadge} state=${state} /> <span class="wide"><${AcknowledgementBadge} said=${acknowledgement} /></span></td>
      <td class="wide lasts">${lasts}</td>
      <td class="number threshold">${threshold === null ? html`<span class="none">–</span>` : number(threshold)}</td>
      <td class="wide last-set"><${RelativeTime} time=${asOf} /></td>
    </tr>
  `;
}
