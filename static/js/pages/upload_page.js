import { useEffect, useState } from "preact/hooks";
import { get } from "../api_client/api.js";
import { asError } from "../lib/errors.js";
import { bytes, moment, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { usePolling } from "../lib/use_polling.js";
import { labelOfName, refreshStores } from "../stores/stores.js";
import { Heading } from "../ui/heading.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { ChangeList } from "../uploads/change_list.js";
import { HeldPreview } from "../uploads/held_preview.js";
import { MendingSection } from "../uploads/mending_section.js";
import { Receipt } from "../uploads/receipt.js";
import { UndoSection } from "../uploads/undo_section.js";
import { isFinished, mayDecide, senderWords, storesOf } from "../uploads/uploads.js";

/** @import { Upload } from "../api_client/types.js" */

const MODES = {
  full: "Full count: items not in the file become 0",
  merge: "Counts of the items in the file",
};

/**
 * One upload with all that is known of it; follows it while it is under way.
 *
 * @param {{ id: string }} props
 */
export function UploadPage({ id }) {
  const [upload, setUpload] = useState(/** @type {Upload | null} */ (null));
  const [error, setError] = useState(/** @type {Error | null} */ (null));
  async function refresh() {
    try {
      setUpload(await get(`/uploads/${id}`));
      setError(null);
    } catch (thrown) {
      setError(asError(thrown));
    }
  }
  const seconds = upload && isFinished(upload) ? 60 : 1;
  usePolling(refresh, [id, seconds], seconds);
  useEffect(() => {
    refreshStores();
  }, []);
  return html`
    <nav class="crumbs" aria-label="Breadcrumb"><a href=${href("uploads")}>Uploads</a></nav>
    <div class="title-row"><${Heading} title="Receipt" /></div>
    ${error && html`<${ErrorNotice} what="The receipt could not be read." error=${error} retry=${refresh} />`}
    ${!upload && !error && html`<${Skeleton} lines=${6} />`}
    ${upload && html`
      <${Facts} upload=${upload} />
      <${Receipt} upload=${upload} onDecided=${refresh} />
      ${upload.links.accept && mayDecide(upload) && html`<${HeldPreview} key=${upload.id} upload=${upload} />`}
      <${MendingSection} key=${`mend ${upload.id}`} upload=${upload} />
      <${UndoSection} upload=${upload} onUndone=${refresh} />`}
    ${upload && upload.changed + upload.emptied > 0 && html`<${ChangeList} upload=${upload} />`}
  `;
}

/** @param {{ upload: Upload }} props */
function Facts({ upload }) {
  const { received_at: receivedAt, file, size, mode, kind, stores_total: total } = upload;
  const names = storesOf(upload);
  return html`
    <dl class="about">
      <div><dt>Received</dt><dd>${receivedAt && `${moment(receivedAt)}, `}${senderWords(upload)}</dd></div>
      ${kind === "count"
        ? html`<div><dt>File</dt><dd><bdi>${file}</bdi>, ${bytes(size ?? 0)}</dd></div>`
        : html`<div><dt>What</dt><dd><bdi>${file}</bdi></dd></div>`}
      ${names.length > 0 && html`
        <div><dt>Stores</dt><dd class="names">${names.map((name) => html`<a key=${name} href=${href("stores", name)}>${labelOfName(name)}</a> `)}
          ${total !== null && total > names.length && `and ${number(total - names.length)} more`}</dd></div>
      `}
      ${kind === "count" && html`<div><dt>Kind</dt><dd>${MODES[mode]}</dd></div>`}
    </dl>
  `;
}
