import { usePagedList } from "../api_client/lists.js";
import { isManager } from "../auth/session.js";
import { fileWords } from "../lib/file_words.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { rich, t } from "../lib/text.js";
import { THRESHOLD_SOURCES } from "../thresholds/thresholds.js";
import { RelativeTime } from "../ui/relative_time.js";
import { StockBadge } from "../ui/stock_badge.js";
import { senderWords } from "../uploads/uploads.js";
import { ItemAcknowledgement } from "./acknowledgement.js";
import { Correction } from "./correction.js";
import { CountHistory } from "./count_history.js";
import { ItemOutlook } from "./item_outlook.js";
import { OldNames } from "./old_names.js";
import { OtherStores } from "./other_stores.js";
import { Retirement } from "./retirement.js";
import { SameAs } from "./same_as.js";
import { ThresholdForm } from "./threshold_form.js";

/** @import { HistoricChange, Item } from "../api_client/types.js" */
/** @import { Outlook } from "../history/history.js" */

/**
 * An item in one store, and what can be done about it; `isPage`: the stores that have it are shown
 * beside it, and there is room for its history.
 *
 * @param {{ row: Item, outlook: Outlook | null, isPage?: boolean, onRenamed: (name: string) => void }} props
 */
export function ItemDetail({ row, outlook, isPage = false, onRenamed }) {
  const { store, item, as_of: asOf } = row;
  const history = usePagedList("/items/history", "changes", { store, item }, [store, item, asOf]);
  return html`
    <p class="panel-count"><strong>${number(row.count)}</strong> <${StockBadge} state=${row.state} /></p>
    ${isPage && html`<${CountHistory} ...${history} row=${row} />`}
    <${OldNames} store=${store} item=${item} />
    <${SetBy} row=${row} change=${history.list?.find(({ upload }) => upload === row.upload)} />
    <${ItemAcknowledgement} row=${row} />
    <${ItemOutlook} row=${row} outlook=${outlook} />
    <div class="item-actions"><${Correction} row=${row} /><${Retirement} row=${row} /><${SameAs} row=${row} onRenamed=${onRenamed} /></div>
    <p class="facts">${thresholdWords(row)}</p>
    ${isManager() && html`<${ThresholdForm} row=${row} />`}
    ${!isPage && html`<${OtherStores} store=${store} item=${item} /><${CountHistory} ...${history} />`}
  `;
}

/**
 * Where the count is from; `change` is known where the history is.
 *
 * @param {{ row: Item, change: HistoricChange | undefined }} props
 */
function SetBy({ row, change }) {
  if (!row.upload) return null;
  const who = change && change.kind !== "count" ? senderWords(change) : "";
  const line = change?.kind === "count" && row.line ? number(row.line) : "";
  const set = {
    file: html`<a href=${href("uploads", row.upload)}><bdi>${change?.file ? fileWords(change.file) : t("an upload")}</bdi></a>`,
    time: html`<${RelativeTime} time=${row.as_of} />`,
  };
  if (line) return html`<p class="facts">${rich("Set by {file} line {line}, {time}.", { ...set, line })}</p>`;
  if (who) return html`<p class="facts">${rich("Set by {file}, {time}, {who}.", { ...set, who })}</p>`;
  return html`<p class="facts">${rich("Set by {file}, {time}.", set)}</p>`;
}

/** @param {Item} row */
function thresholdWords({ threshold, threshold_from: source }) {
  if (threshold === null || source === null) return t("No threshold: an alert is sent only when it runs out.");
  return t("Low at {threshold} or fewer, by {source}.", { threshold: number(threshold), source: THRESHOLD_SOURCES[source] });
}
