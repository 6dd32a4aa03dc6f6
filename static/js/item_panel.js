import { useEffect, useRef } from "../vendor/hooks.js";
import { html } from "./html.js";
import { StockBadge } from "./badge.js";
import { Elsewhere } from "./elsewhere.js";
import { History } from "./history.js";
import { items } from "./items.js";
import { Skeleton } from "./notice.js";
import { amend, href } from "./route.js";
import { isManager } from "./session.js";
import { ThresholdForm } from "./threshold_form.js";
import { THRESHOLD_SOURCES, number } from "./words.js";

/** Everything about one item in one store, in a dialog that the address opens and Escape closes. */
export function ItemPanel({ store, item }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (!dialog.current.open) dialog.current.showModal();
  }, []);
  const row = items.value.list.find((each) => each.item === item);
  const onBackdrop = (event) => event.target === dialog.current && dialog.current.close();
  return html`
    <dialog
      ref=${dialog}
      class="panel"
      aria-labelledby="panel-title"
      onClose=${() => amend({ item: "" })}
      onClick=${onBackdrop}
    >
      <div class="panel-body">
        <header class="panel-head">
          <div><h2 id="panel-title" dir="auto">${item}</h2><p>in <bdi>${store}</bdi></p></div>
          <button type="button" class="quiet" onClick=${() => dialog.current.close()}>Close</button>
        </header>
        ${row && html`<${Now} row=${row} />`}
        ${!row && (items.value.complete ? html`<p>${store} has no such item.</p>` : html`<${Skeleton} lines=${2} />`)}
        ${row && isManager() && html`<${ThresholdForm} key=${item} row=${row} />`}
        <${Elsewhere} store=${store} item=${item} />
        ${row && html`<${History} store=${store} item=${item} asOf=${row.as_of} />`}
      </div>
    </dialog>
  `;
}

function Now({ row }) {
  return html`
    <p class="panel-count"><strong>${number(row.count)}</strong> <${StockBadge} state=${row.state} /></p>
    <p class="facts">
      ${row.threshold === null || row.threshold === undefined
        ? "No threshold: it is announced only when it runs out."
        : `Low at ${number(row.threshold)} or fewer, by ${THRESHOLD_SOURCES[row.threshold_from] ?? "a rule"}.`}
      ${row.upload && html`
        <br />Set by <a href=${href("uploads", row.upload)}>an upload</a>${row.line > 0 && `, line ${number(row.line)}`}.
      `}
    </p>
  `;
}
