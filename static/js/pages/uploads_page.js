import { html } from "../lib/html.js";
import { usePolling } from "../lib/use_polling.js";
import { refreshStores } from "../stores/stores.js";
import { Heading } from "../ui/heading.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { UploadBox } from "../uploads/upload_box.js";
import { UploadTable } from "../uploads/upload_table.js";
import { moreUploads, refreshUploads, uploads } from "../uploads/uploads.js";

export function UploadsPage() {
  usePolling(() => Promise.all([refreshUploads(), refreshStores()]), []);
  return html`
    <div class="title-row"><${Heading} title="Uploads" /></div>
    <div class="store-layout list-first">
      <section class="store-main" aria-label="Recent uploads"><${RecentUploads} /></section>
      <div class="store-upload"><${UploadBox} /></div>
    </div>
  `;
}

function RecentUploads() {
  const { list, next, error } = uploads.value;
  if (!list) {
    return error
      ? html`<${ErrorNotice} what="The uploads could not be read." error=${error} retry=${refreshUploads} />`
      : html`<${Skeleton} lines=${8} />`;
  }
  if (list.length === 0) {
    return html`
      <${EmptyNotice} title="Nothing has been uploaded yet">
        <p>Files sent from here and files dropped in the bucket are listed with what became of them.</p>
      <//>
    `;
  }
  return html`
    <${UploadTable} list=${list} />
    ${error && html`<${ErrorNotice} what="This may be out of date." error=${error} retry=${refreshUploads} />`}
    ${next && html`<p class="more"><button type="button" onClick=${moreUploads}>Show older</button></p>`}
  `;
}
