import { asOfWords, trends } from "../history/history.js";
import { lastingWords } from "../lib/days_left.js";
import { inUnits, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { useMedia } from "../lib/use_media.js";
import { seriesOf, useSeries } from "../series/series.js";
import { storeNamed } from "../stores/stores.js";
import { SHORT_SOURCES } from "../thresholds/thresholds.js";
import { AcknowledgementBadge } from "../ui/acknowledgement_badge.js";
import { ColumnHead } from "../ui/column_head.js";
import { Lasts, LastsBelow } from "../ui/lasts.js";
import { Sparkline } from "../ui/sparkline.js";
import { StockBadge } from "../ui/stock_badge.js";
import { CountBar } from "./count_bar.js";
import { order } from "./item_filter.js";
import { items } from "./items.js";

/** @import { Item, ItemTrend } from "../api_client/types.js" */

const COLUMNS = [
  { name: "item", label: t("Item"), kind: "" },
  { name: "count", label: t("Count"), kind: "number" },
  { name: "state", label: t("State"), kind: "" },
  { name: "lasts", label: t("Lasts"), kind: "wide" },
  { name: "threshold", label: t("Low at"), kind: "number threshold" },
];

/** Where there is room for the last days: the table has a wide window, or a middling one to itself. */
const ROOM = "(min-width: 80rem), (min-width: 56rem) and (max-width: 71.99rem)";

/**
 * The items of one page: https://www.w3.org/WAI/ARIA/apg/patterns/table/examples/sortable-table/
 *
 * @param {{ rows: Item[] }} props
 */
export function ItemTable({ rows }) {
  const { store, day, sample, byItem, error } = trends.value;
  const lasting = storeNamed(route.value.name)?.kept_day && !error ? byItem : null;
  const hasRoom = useMedia(ROOM) && lasting !== null;
  const hasSeries = useSeries(hasRoom ? rows : [], items.value.complete);
  const isRead = store === route.value.name && day !== null;
  const { sort, state } = route.value.query;
  const most = Math.max(1, ...rows.flatMap(({ count, threshold }) => [count, threshold ?? 0]));
  const columns = lasting ? COLUMNS : COLUMNS.filter(({ name }) => name !== "lasts");
  return html`
    ${lasting && html`<p class="facts as-of">${t("How long they last: {words}", { words: isRead ? `${asOfWords(day, sample)}.` : t("being read…") })}</p>`}
    <table class="items">
      <caption class="visually-hidden">${t("Items of {name}; column headers sort.", { name: route.value.name })}</caption>
      <thead><tr>${columns.map(({ name, label, kind }) => html`
        <${ColumnHead} key=${name} name=${name} label=${label} kind=${kind} order=${order(sort, state)} />
      `)}${hasSeries && html`<th scope="col" class="spark">${inUnits(30, "day")}</th>`}</tr></thead>
      <tbody>${rows.map((row) => html`<${Row} key=${row.item} row=${row} lasting=${lasting} isRead=${isRead} hasSeries=${hasSeries} most=${most} />`)}</tbody>
    </table>
  `;
}

/** @param {{ row: Item, lasting: Map<string, ItemTrend> | null, isRead: boolean, hasSeries: boolean, most: number }} props */
function Row({ row, lasting, isRead, hasSeries, most }) {
  const trend = lasting?.get(row.item);
  const words = lastingWords(trend, row.count);
  const series = seriesOf(row);
  return html`
    <tr>
      <th scope="row">
        <button
          type="button"
          class="item-name"
          aria-haspopup="dialog"
          onClick=${() => changeQuery({ item: row.item })}
        >${row.item}</button>
        ${words && html`<${LastsBelow} trend=${trend} count=${row.count} />`}
        <span class="narrow"><${AcknowledgementBadge} said=${row.acknowledgement} /></span>
      </th>
      <td class=${`number count ${row.state}`}><${CountBar} row=${row} most=${most} /> ${number(row.count)}</td>
      <td><${StockBadge} state=${row.state} /> <span class="wide"><${AcknowledgementBadge} said=${row.acknowledgement} /></span></td>
      ${lasting && html`<td class="wide lasts">${isRead && html`<${Lasts} trend=${trend} count=${row.count} />`}</td>`}
      <td class="number threshold"><${Threshold} row=${row} /></td>
      ${hasSeries && html`<td class="spark">${series && html`<${Sparkline} counts=${series.counts} threshold=${row.threshold} />`}</td>`}
    </tr>
  `;
}

/** @param {{ row: Item }} props */
function Threshold({ row: { threshold, threshold_from: source } }) {
  if (threshold === null || source === null) return html`<span class="none">–</span>`;
  return html`${number(threshold)} <span class="by">${SHORT_SOURCES[source]}</span>`;
}
