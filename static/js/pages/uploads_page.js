import { html } from "../lib/html.js";
import { route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { refreshStores } from "../stores/stores.js";
import { Chips } from "../ui/chips.js";
import { Heading } from "../ui/heading.js";
import { MoreButton } from "../ui/more_button.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { ToUpload, UploadBox } from "../uploads/upload_box.js";
import { UploadTable } from "../uploads/upload_table.js";
import { UPLOAD_STATES, held, moreUploads, refreshHeld, refreshUploads, uploads } from "../uploads/uploads.js";

export function UploadsPage() {
  usePolling(() => Promise.all([refreshUploads(), refreshHeld(), refreshStores()]), []);
  return html`
    <div class="title-row"><${Heading} title=${t("Uploads")} /><${ToUpload} /></div>
    <div class="store-layout">
      <section class="store-main" aria-label=${t("Recent uploads")}>
        <${Filter} />
        ${route.value.query.state === "held" ? html`<${HeldUploads} />` : html`<${RecentUploads} />`}
      </section>
      <div class="store-upload"><${UploadBox} /></div>
    </div>
  `;
}

function Filter() {
  const { list } = held.value;
  const chips = [{ state: "", label: t("All") }, { state: "held", label: UPLOAD_STATES.held, count: list?.length }];
  return html`<div class="toolbar"><${Chips} chips=${chips} /></div>`;
}

function HeldUploads() {
  const { list, error } = held.value;
  return html`
    ${error && html`<${ErrorNotice} what=${t("What waits could not be read.")} error=${error} retry=${refreshHeld} />`}
    ${!list && !error && html`<${Skeleton} lines=${4} />`}
    ${list?.length === 0 && html`<${EmptyNotice} title=${t("No file waits")} />`}
    ${list && list.length > 0 && html`<${UploadTable} list=${list} />`}
  `;
}

function RecentUploads() {
  const { list, next, error } = uploads.value;
  if (!list) {
    return error
      ? html`<${ErrorNotice} what=${t("The uploads could not be read.")} error=${error} retry=${refreshUploads} />`
      : html`<${Skeleton} lines=${8} />`;
  }
  if (list.length === 0) {
    return html`
      <${EmptyNotice} title=${t("Nothing has been uploaded yet")}>
        <p>${t("Files sent from here and from elsewhere are listed with what became of them.")}</p>
      <//>
    `;
  }
  return html`
    <${UploadTable} list=${list} />
    ${error && html`<${ErrorNotice} what=${t("This may be out of date.")} error=${error} retry=${refreshUploads} />`}
    ${next && html`<p class="more"><${MoreButton} label=${t("Show older")} onMore=${moreUploads} /></p>`}
  `;
}
