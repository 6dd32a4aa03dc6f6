import { useEffect, useRef } from "preact/hooks";
import { usePagedList } from "../api_client/lists.js";
import { isManager } from "../auth/session.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, href } from "../lib/route.js";
import { labelOfName } from "../stores/stores.js";
import { THRESHOLD_SOURCES } from "../thresholds/thresholds.js";
import { Skeleton } from "../ui/notices.js";
import { RelativeTime } from "../ui/relative_time.js";
import { StockBadge } from "../ui/stock_badge.js";
import { senderWords } from "../uploads/uploads.js";
import { ItemAcknowledgement } from "./acknowledgement.js";
import { Correction } from "./correction.js";
import { CountHistory } from "./count_history.js";
import { itemNamed, items, refreshItem } from "./items.js";
import { ItemOutlook } from "./item_outlook.js";
import { OldNames } from "./old_names.js";
import { OtherStores } from "./other_stores.js";
import { Retirement } from "./retirement.js";
import { SameAs } from "./same_as.js";
import { ThresholdForm } from "./threshold_form.js";

/** @import { HistoricChange, Item } from "../api_client/types.js" */

/**
 * Everything about one item in one store, in a dialog that the address opens and Escape closes.
 *
 * @param {{ store: string, item: string }} props
 */
export function ItemPanel({ store, item }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  const row = itemNamed(item);
  const isMissing = !row && items.value.complete;
  useEffect(() => {
    // It may be retired.
    if (isMissing) refreshItem(store, item).catch(() => {});
  }, [isMissing]);
  const close = () => dialog.current?.close();
  const onBackdrop = (/** @type {Event} */ event) => event.target === dialog.current && close();
  return html`
    <dialog
      ref=${dialog}
      class="panel"
      aria-labelledby="panel-title"
      onClose=${() => changeQuery({ item: "", same: "" })}
      onClick=${onBackdrop}
    >
      <div class="panel-body">
        <header class="panel-head">
          <div><h2 id="panel-title" dir="auto">${item}</h2><p>in <bdi>${labelOfName(store)}</bdi></p></div>
          <button type="button" class="quiet" onClick=${close}>Close</button>
        </header>
        ${row && html`<${Row} key=${item} row=${row} />`}
        ${!row && (items.value.complete ? html`<p>${labelOfName(store)} has no such item.</p>` : html`<${Skeleton} lines=${2} />`)}
        ${!row && html`<${OldNames} store=${store} item=${item} /><${OtherStores} store=${store} item=${item} />`}
      </div>
    </dialog>
  `;
}

/** @param {{ row: Item }} props */
function Row({ row }) {
  const { store, item, as_of: asOf } = row;
  const history = usePagedList("/items/history", "changes", { store, item }, [store, item, asOf]);
  return html`
    <p class="panel-count"><strong>${number(row.count)}</strong> <${StockBadge} state=${row.state} /></p>
    <${OldNames} store=${store} item=${item} />
    <${SetBy} row=${row} change=${history.list?.find(({ upload }) => upload === row.upload)} />
    <${ItemAcknowledgement} row=${row} />
    <${ItemOutlook} row=${row} />
    <${Correction} row=${row} />
    <${Retirement} row=${row} />
    <${SameAs} row=${row} />
    <p class="facts">${thresholdWords(row)}</p>
    ${isManager() && html`<${ThresholdForm} row=${row} />`}
    <${OtherStores} store=${store} item=${item} />
    <${CountHistory} ...${history} />
  `;
}

/**
 * Where the count is from; `change` is known where the history is.
 *
 * @param {{ row: Item, change: HistoricChange | undefined }} props
 */
function SetBy({ row, change }) {
  if (!row.upload) return null;
  const who = change && change.kind !== "count" && senderWords(change);
  return html`
    <p class="facts">Set by <a href=${href("uploads", row.upload)}><bdi>${change?.file ?? "an upload"}</bdi></a>${
      row.line && change?.kind === "count" && ` line ${number(row.line)}`}, <${RelativeTime} time=${row.as_of} />${
      who && html`, ${who}`}.</p>
  `;
}

/** @param {Item} row */
function thresholdWords({ threshold, threshold_from: source }) {
  if (threshold === null || source === null) return "No threshold: an alert is sent only when it runs out.";
  return `Low at ${number(threshold)} or fewer, by ${THRESHOLD_SOURCES[source]}.`;
}
