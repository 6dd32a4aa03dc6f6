import { useEffect, useRef } from "../../vendor/hooks.js";
import { isManager } from "../auth/session.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, href } from "../lib/route.js";
import { THRESHOLD_SOURCES } from "../thresholds/thresholds.js";
import { Skeleton } from "../ui/notices.js";
import { StockBadge } from "../ui/stock_badge.js";
import { CountHistory } from "./count_history.js";
import { items } from "./items.js";
import { OtherStores } from "./other_stores.js";
import { ThresholdForm } from "./threshold_form.js";

/** @import { Item } from "../api_client/types.js" */

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
  const row = items.value.list.find((each) => each.item === item);
  const close = () => dialog.current?.close();
  const onBackdrop = (/** @type {Event} */ event) => event.target === dialog.current && close();
  return html`
    <dialog
      ref=${dialog}
      class="panel"
      aria-labelledby="panel-title"
      onClose=${() => changeQuery({ item: "" })}
      onClick=${onBackdrop}
    >
      <div class="panel-body">
        <header class="panel-head">
          <div><h2 id="panel-title" dir="auto">${item}</h2><p>in <bdi>${store}</bdi></p></div>
          <button type="button" class="quiet" onClick=${close}>Close</button>
        </header>
        ${row && html`<${Now} row=${row} />`}
        ${!row && (items.value.complete ? html`<p>${store} has no such item.</p>` : html`<${Skeleton} lines=${2} />`)}
        ${row && isManager() && html`<${ThresholdForm} key=${item} row=${row} />`}
        <${OtherStores} store=${store} item=${item} />
        ${row && html`<${CountHistory} store=${store} item=${item} asOf=${row.as_of} />`}
      </div>
    </dialog>
  `;
}

/** @param {{ row: Item }} props */
function Now({ row }) {
  return html`
    <p class="panel-count"><strong>${number(row.count)}</strong> <${StockBadge} state=${row.state} /></p>
    <p class="facts">
      ${thresholdWords(row)}
      ${row.upload && html`
        <br />Set by <a href=${href("uploads", row.upload)}>an upload</a>${row.line && `, line ${number(row.line)}`}.
      `}
    </p>
  `;
}

/** @param {Item} row */
function thresholdWords({ threshold, threshold_from: source }) {
  if (threshold === null || source === null) return "No threshold: an alert is sent only when it runs out.";
  return `Low at ${number(threshold)} or fewer, by ${THRESHOLD_SOURCES[source]}.`;
}
