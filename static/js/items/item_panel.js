import { useEffect, useRef } from "preact/hooks";
import { outlookOf } from "../history/history.js";
import { html } from "../lib/html.js";
import { changeQuery, href } from "../lib/route.js";
import { rich, t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { Skeleton } from "../ui/notices.js";
import { Spoken } from "../ui/spoken.js";
import { ItemDetail } from "./item_detail.js";
import { itemNamed, items, refreshItem } from "./items.js";
import { OldNames } from "./old_names.js";
import { OtherStores } from "./other_stores.js";

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
          <div><h2 id="panel-title" dir="auto">${item}</h2><p>${rich("in {store}", { store: html`<bdi>${labelOfName(store)}</bdi>` })}</p></div>
          <button type="button" class="quiet" onClick=${close}>${t("Close")}</button>
        </header>
        ${row && html`<p><a href=${href("items", item, { store })}>${t("This item in all stores")}</a></p>
          <${ItemDetail} key=${item} row=${row} outlook=${outlookOf(store, item)}
            onRenamed=${(/** @type {string} */ name) => changeQuery({ item: name, same: "" }, { replace: true })} />`}
        ${!row && (items.value.complete ? html`<p>${t("{store} has no such item.", { store: labelOfName(store) })}</p>` : html`<${Skeleton} lines=${2} />`)}
        ${!row && html`<${OldNames} store=${store} item=${item} /><${OtherStores} store=${store} item=${item} />`}
      </div>
      <${Spoken} />
    </dialog>
  `;
}
