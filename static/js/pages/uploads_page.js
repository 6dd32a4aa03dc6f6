import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { StoreFilter } from "../stores/store_filter.js";
import { refreshStores } from "../stores/stores.js";
import { Chips } from "../ui/chips.js";
import { Heading } from "../ui/heading.js";
import { MoreButton } from "../ui/more_button.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { ToUpload, UploadBox } from "../uploads/upload_box.js";
import { UploadTable } from "../uploads/upload_table.js";
import { UPLOAD_STATES, held, moreUploads, refreshHeld, refreshUploads, storesOf, uploads } from "../uploads/uploads.js";

export function UploadsPage() {
  const { state, store = "" } = route.value.query;
  usePolling(() => Promise.all([refreshUploads(store), refreshHeld(), refreshStores()]), [store]);
  return html`
    <div class="title-row"><${Heading} title=${t("Uploads")} /><${ToUpload} /></div>
    <div class="store-layout">
      <section class="store-main" aria-label=${t("Recent uploads")}>
        <${Filter} store=${store} />
        ${state === "held" ? html`<${HeldUploads} store=${store} />` : html`<${RecentUploads} key=${store} store=${store} />`}
      </section>
      <div class="store-upload"><${UploadBox} /></div>
    </div>
  `;
}

/** @param {{ store: string }} props */
function Filter({ store }) {
  const chips = [{ state: "", label: t("All") }, { state: "held", label: UPLOAD_STATES.held, count: heldOf(store)?.length }];
  return html`<div class="toolbar"><${Chips} chips=${chips} /><${StoreFilter} chosen=${store} /></div>`;
}

/** @param {string} store */
function heldOf(store) {
  return held.value.list?.filter((upload) => !store || storesOf(upload).includes(store));
}

/** @param {{ store: string }} props */
function HeldUploads({ store }) {
  const { error } = held.value;
  const list = heldOf(store);
  return html`
    ${error && html`<${ErrorNotice} what=${t("What waits could not be read.")} error=${error} retry=${refreshHeld} />`}
    ${!list && !error && html`<${Skeleton} lines=${4} />`}
    ${list?.length === 0 && html`<${EmptyNotice} title=${t("No file waits")}>${store && html`<${EveryStore} state="held" />`}<//>`}
    ${list && list.length > 0 && html`<${UploadTable} list=${list} />`}
  `;
}

/** @param {{ store: string }} props */
function RecentUploads({ store }) {
  const { list, next, error } = uploads.value;
  const retry = () => refreshUploads(store);
  if (!list) {
    return error
      ? html`<${ErrorNotice} what=${t("The uploads could not be read.")} error=${error} retry=${retry} />`
      : html`<${Skeleton} lines=${8} />`;
  }
  if (list.length === 0) {
    return html`
      <${EmptyNotice} title=${t("Nothing has been uploaded yet")}>
        <p>${t("Files sent from here and from elsewhere are listed with what became of them.")}</p>
        ${store && html`<${EveryStore} state="" />`}
      <//>
    `;
  }
  return html`
    <${UploadTable} list=${list} />
    ${error && html`<${ErrorNotice} what=${t("This may be out of date.")} error=${error} retry=${retry} />`}
    ${next && html`<p class="more"><${MoreButton} label=${t("Show older")} onMore=${moreUploads} /></p>`}
  `;
}

/** @param {{ state: string }} props */
function EveryStore({ state }) {
  return html`<p><a href=${href("uploads", "", { state })}>${t("Show every store")}</a></p>`;
}
