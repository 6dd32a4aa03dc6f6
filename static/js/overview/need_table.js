import { aboutDays } from "../lib/days_left.js";
import { fileWords } from "../lib/file_words.js";
import { inUnits, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { useMedia } from "../lib/use_media.js";
import { seriesOf, useSeries } from "../series/series.js";
import { labelOfName } from "../stores/stores.js";
import { AcknowledgementBadge } from "../ui/acknowledgement_badge.js";
import { ColumnHead } from "../ui/column_head.js";
import { RelativeTime } from "../ui/relative_time.js";
import { Sparkline } from "../ui/sparkline.js";
import { StockBadge } from "../ui/stock_badge.js";
import { order } from "./needs.js";

/** @import { Column, Kind, Need } from "./needs.js" */

/** Word, mark and colour of each kind. @type {Record<Kind, { word: string, mark: string, kind: string }>} */
export const KINDS = {
  held: { word: t("Held back"), mark: "‖", kind: "low" },
  rejected: { word: t("Rejected"), mark: "✕", kind: "out" },
  silent: { word: t("Silent"), mark: "…", kind: "low" },
  out: { word: t("Out of stock"), mark: "✕", kind: "out" },
  low: { word: t("Low"), mark: "▼", kind: "low" },
  soon: { word: t("Runs out soon"), mark: "◆", kind: "risk" },
};

/** @type {{ name: Column, label: string, kind: string }[]} */
const COLUMNS = [
  { name: "need", label: t("What"), kind: "" },
  { name: "name", label: t("Item or file"), kind: "" },
  { name: "store", label: t("Store"), kind: "wide" },
  { name: "count", label: t("Count"), kind: "number" },
  { name: "since", label: t("Since"), kind: "wide" },
];

/**
 * `isRead`: it is all there, so that its last days may be read.
 *
 * @param {{ list: Need[], isRead: boolean }} props
 */
export function NeedTable({ list, isRead }) {
  const hasRoom = useMedia("(min-width: 56rem)");
  const hasSeries = useSeries(hasRoom ? list : [], isRead);
  return html`
    <table class="items needs">
      <caption class="visually-hidden">${t("What needs somebody; column headers sort.")}</caption>
      <thead><tr>${COLUMNS.map((column) => html`<${ColumnHead} key=${column.name} ...${column} order=${order(route.value.query.sort)} />`)}${hasSeries && html`<th scope="col" class="spark">${inUnits(30, "day")}</th>`}</tr></thead>
      <tbody>${list.map((need) => html`<${Row} key=${[need.kind, need.store, need.item, need.upload].join("\n")} need=${need} hasSeries=${hasSeries} />`)}</tbody>
    </table>
  `;
}

/** @param {{ need: Need, hasSeries: boolean }} props */
function Row({ need, hasSeries }) {
  const { kind, store, since, said } = need;
  const series = seriesOf(need);
  return html`
    <tr>
      <td><${KindBadge} kind=${kind} />${kind === "low" && need.days !== null && html` <${KindBadge} kind="soon" />`} <span class="wide"><${AcknowledgementBadge} said=${said} /></span></td>
      <th scope="row"><${Name} need=${need} />
        <span class="narrow">${need.item || need.upload ? html`<bdi>${labelOfName(store)}</bdi>` : null} <${AcknowledgementBadge} said=${said} /></span></th>
      <td class="wide name">${store && html`<a class="plain" href=${href("stores", store)}><bdi>${labelOfName(store)}</bdi></a>`}</td>
      <td class="number"><${Count} need=${need} /></td>
      <td class="wide">${since && html`<${RelativeTime} time=${since} />`}</td>
      ${hasSeries && html`<td class="spark">${series && html`<${Sparkline} counts=${series.counts} threshold=${need.threshold} />`}</td>`}
    </tr>
  `;
}

/** @param {{ kind: Kind }} props */
function KindBadge({ kind }) {
  if (kind === "out" || kind === "low") return html`<${StockBadge} state=${kind} />`;
  const { word, mark, kind: badge } = KINDS[kind];
  return html`<span class=${`badge ${badge}`}><span class="sign" aria-hidden="true">${mark}</span> ${word}</span>`;
}

/** @param {{ need: Need }} props */
function Name({ need: { item, upload, file, store } }) {
  if (item) return html`<a href=${href("items", item, { store })}><bdi>${item}</bdi></a>`;
  if (upload) return html`<a href=${href("uploads", upload)}><bdi>${fileWords(file)}</bdi></a>`;
  return html`<a href=${href("stores", store, { view: "calendar" })}><bdi>${labelOfName(store)}</bdi></a>`;
}

/** @param {{ need: Need }} props */
function Count({ need: { count, threshold, days } }) {
  if (count === null) return null;
  return html`${number(count)}${threshold !== null && threshold > 0 && html`<span class="of"> / ${number(threshold)}</span>`}${
    days !== null && html` <span class="by">${aboutDays(days)}</span>`}`;
}
