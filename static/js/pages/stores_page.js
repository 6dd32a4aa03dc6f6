import { isManager, user } from "../auth/session.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { StoreCards } from "../stores/store_cards.js";
import { refreshStores, stores, storesIn, totals } from "../stores/stores.js";
import { Heading } from "../ui/heading.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { UploadBox } from "../uploads/upload_box.js";

/** @import { Store } from "../api_client/types.js" */

export function StoresPage() {
  usePolling(refreshStores, []);
  const { list, error } = stores.value;
  const what = list ? t("This may be out of date.") : t("The stores could not be read.");
  return html`
    <div class="title-row"><${Heading} title=${t("Stores")} /></div>
    ${error && html`<${ErrorNotice} what=${what} error=${error} retry=${refreshStores} />`}
    ${list === null && !error && html`<${Skeleton} lines=${6} />`}
    ${list?.length === 0 && html`<${FirstUse} />`}
    ${list && list.length > 0 && html`<${Totals} list=${list} /><${StoreCards} list=${list} />`}
  `;
}

/** @param {{ list: Store[] }} props */
function Totals({ list }) {
  const { items, out, low } = totals(list);
  const open = storesIn("", list).length;
  return html`
    <dl class="totals">
      <div><dt>${open === 1 ? t("Store") : t("Stores")}</dt><dd>${number(open)}</dd></div>
      <div><dt>${t("Items")}</dt><dd>${number(items)}</dd></div>
      <div class=${out ? "out" : ""}><dt>${t("Out of stock")}</dt><dd><a href=${href("alerts", "", { state: "out" })}>${number(out)}</a></dd></div>
      <div class=${low ? "low" : ""}><dt>${t("Low")}</dt><dd><a href=${href("alerts", "", { state: "low" })}>${number(low)}</a></dd></div>
    </dl>
  `;
}

function FirstUse() {
  const mayUpload = isManager() || user.value.stores.length > 0;
  return html`
    <${EmptyNotice} title=${t("No store has reported yet")}>
      <p>${t("Upload a file with one row for each item: store, item, count.")}</p>
      <p><a href="template.csv" download>${t("Download an empty template")}</a></p>
      ${mayUpload && html`<${UploadBox} />`}
    <//>
  `;
}
