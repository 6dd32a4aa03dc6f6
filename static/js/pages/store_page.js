import { useEffect, useRef } from "preact/hooks";
import { isManager, mayUploadFor } from "../auth/session.js";
import { CountLink } from "../counting/count_link.js";
import { readTrends } from "../history/history.js";
import { StoreHistory } from "../history/store_history.js";
import { ItemPanel } from "../items/item_panel.js";
import { items, noteChange, refreshInTime } from "../items/items.js";
import { StoreItems } from "../items/store_items.js";
import { many } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { LastReport } from "../stores/store_cards.js";
import { StoreLabel } from "../stores/store_label.js";
import { StoreViews } from "../stores/store_views.js";
import { StoreRetirement } from "../stores/store_retirement.js";
import { labelOf, refreshStores, storeList, storeNamed, stores } from "../stores/stores.js";
import { ErrorNotice } from "../ui/notices.js";
import { Heading } from "../ui/heading.js";
import { SelectField } from "../ui/select_field.js";
import { ToUpload, UploadBox } from "../uploads/upload_box.js";
import { waitingHref, waitingOf, waitingWords } from "../uploads/uploads.js";

/** @import { Store } from "../api_client/types.js" */

const OF_HISTORY = new Set(["order", "calendar", "day"]);

/** @param {{ name: string }} props */
export function StorePage({ name }) {
  useFreshItems(name);
  const { error } = stores.value;
  const store = storeNamed(name);
  const { item, view = "" } = route.value.query;
  const isHistory = OF_HISTORY.has(view);
  return html`
    <nav class="crumbs" aria-label=${t("Breadcrumb")}><a href=${href("stores")}>${t("Stores")}</a></nav>
    <div class="title-row">
      <div><${Heading} title=${store ? labelOf(store) : name} />${store && html`<${Facts} store=${store} />`}</div>
      ${mayUploadFor(name) && html`<${CountLink} store=${name} />${!isHistory && html`<${ToUpload} />`}`}
      <${StoreSwitch} name=${name} />
    </div>
    ${error && !items.value.error && html`<${ErrorNotice} what=${t("This may be out of date.")} error=${error} retry=${refreshStores} />`}
    <${StoreViews} name=${name} />
    ${isHistory ? html`<${StoreHistory} key=${view} name=${name} view=${view} />` : html`
    <div class="store-layout">
      <section class="store-main" aria-label=${t("Items")}><h2 class="visually-hidden">${t("Items")}</h2><${StoreItems} name=${name} total=${store?.items ?? 0} /></section>
      ${mayUploadFor(name) && html`<div class="store-upload"><${UploadBox} store=${name} /></div>`}
    </div>`}
    ${store && !isHistory && isManager() && html`<${StoreLabel} key=${name} store=${store} /><${StoreRetirement} record=${store} />`}
    ${item && html`<${ItemPanel} store=${name} item=${item} />`}
  `;
}

/**
 * The store's record says cheaply whether anything changed; then its items are read again. They also are
 * once a minute, as the record may change before the last row does; if they are many, only where it has
 * changed. How long they last is read after them, so that neither slows the other.
 *
 * @param {string} name
 */
function useFreshItems(name) {
  const record = JSON.stringify(storeNamed(name));
  const keptDay = storeNamed(name)?.kept_day;
  const isRead = items.value.store === name && items.value.complete;
  const before = useRef(record);
  usePolling(refreshStores, [name]);
  usePolling(() => refreshInTime(name), [name], 60);
  useEffect(() => {
    if (isRead) readTrends(name, keptDay);
  }, [name, keptDay, isRead]);
  useEffect(() => {
    // The first record is no change: the items are being read anyway.
    if (record && before.current && before.current !== record) noteChange(name, storeNamed(name)?.last_upload);
    before.current = record;
  }, [record]);
}

/** @param {{ store: Store }} props */
function Facts({ store }) {
  const { store: name, items: total, out, low, retired, last_upload: lastUpload } = store;
  return html`<p class="facts">${retired && html`<span class="badge">${t("Retired")}</span> · `}${many(total, "item")} · <${LastReport} store=${store} />
    ${lastUpload && html` · <a href=${href("uploads", lastUpload)}>${t("Receipt")}</a>`} · <a href=${href("uploads", "", { store: name })}>${t("Uploads")}</a>
    <${Waiting} name=${name} />
    ${(out > 0 || low > 0) && html` · <a href=${href("alerts", "", { store: name })}>${t("Alerts")}</a>`}
    ${isManager() && html` · <a href=${href("settings", "", { store: name })}>${t("Reporting time")}</a>`}</p>`;
}

/**
 * The files that wait for the user, or the one.
 *
 * @param {{ name: string }} props
 */
function Waiting({ name }) {
  const waits = waitingOf(name);
  if (waits.length === 0) return null;
  return html` · <a class="badge low" href=${waitingHref(waits)}>${waitingWords(waits.length)}</a>`;
}

/** @param {{ name: string }} props */
function StoreSwitch({ name }) {
  const options = storeList().map((store) => [store.store, switchWords(store)]);
  if (options.length < 2) return null;
  if (!storeNamed(name)) options.unshift([name, name]);
  return html`
    <${SelectField}
      label=${t("Store")}
      kind="store-switch"
      value=${name}
      options=${options}
      onValue=${(/** @type {string} */ chosen) => location.assign(href("stores", chosen))}
    />
  `;
}

/** @param {Store} store */
function switchWords(store) {
  const { out, low } = store;
  const marks = [out > 0 && t("{out} out", { out }), low > 0 && t("{low} low", { low })].filter(Boolean);
  return marks.length ? `${labelOf(store)} (${marks.join(", ")})` : labelOf(store);
}
