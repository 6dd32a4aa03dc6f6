import { useEffect, useState } from "preact/hooks";
import { get } from "../api_client/api.js";
import { announce } from "../lib/announce.js";
import { asError, isNotFound } from "../lib/errors.js";
import { fileWords } from "../lib/file_words.js";
import { bytes, moment, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { labelOfName, refreshStores } from "../stores/stores.js";
import { Heading } from "../ui/heading.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { ChangeList } from "../uploads/change_list.js";
import { HeldPreview } from "../uploads/held_preview.js";
import { MendingSection } from "../uploads/mending_section.js";
import { Receipt } from "../uploads/receipt.js";
import { UndoSection } from "../uploads/undo_section.js";
import { isFinished, mayDecide, senderWords, stateWords, storesOf } from "../uploads/uploads.js";

/** @import { Upload } from "../api_client/types.js" */

const MODES = {
  full: t("Full count: items not in the file become 0"),
  merge: t("Counts of the items in the file"),
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
  const isMissing = !upload && isNotFound(error);
  const seconds = upload && isFinished(upload) ? 60 : isMissing ? 5 : 1;
  usePolling(refresh, [id, seconds], seconds);
  useEffect(() => {
    if (upload) announce(t("{label}: {text}", { label: fileWords(upload.file), text: stateWords(upload) }));
  }, [upload && stateWords(upload)]);
  useEffect(() => {
    refreshStores();
  }, []);
  return html`
    <nav class="crumbs" aria-label=${t("Breadcrumb")}><a href=${href("uploads")}>${t("Uploads")}</a></nav>
    <div class="title-row"><${Heading} title=${upload ? fileWords(upload.file) : t("Receipt")} /></div>
    ${isMissing && html`<${EmptyNotice} title=${t("There is no such file")}><p>${t("If it was sent just now, its receipt comes in a moment.")}</p><//>`}
    ${error && !isMissing && html`<${ErrorNotice} what=${t("The receipt could not be read.")} error=${error} retry=${refresh} />`}
    ${!upload && !error && html`<${Skeleton} lines=${6} />`}
    ${upload && html`
      <${Facts} upload=${upload} />
      <${Receipt} upload=${upload} onDecided=${refresh} />
      ${upload.links.accept && mayDecide(upload) && html`<${HeldPreview} key=${upload.id} upload=${upload} onFailed=${refresh} />`}
      <${MendingSection} key=${`mend ${upload.id}`} upload=${upload} />
      <${UndoSection} upload=${upload} onUndone=${refresh} />`}
    ${upload && upload.changed + upload.emptied > 0 && html`<${ChangeList} upload=${upload} />`}
  `;
}

/** @param {{ upload: Upload }} props */
function Facts({ upload }) {
  const { received_at: receivedAt, size, mode, kind, stores_total: total } = upload;
  const names = storesOf(upload);
  return html`
    <dl class="about">
      <div><dt>${t("Received")}</dt><dd>${receivedAt && `${moment(receivedAt)}, `}${senderWords(upload)}</dd></div>
      ${kind === "count" && html`<div><dt>${t("Size")}</dt><dd>${bytes(size ?? 0)}</dd></div>`}
      ${names.length > 0 && html`
        <div><dt>${t("Stores")}</dt><dd class="names">${names.map((name) => html`<a key=${name} href=${href("stores", name)}>${labelOfName(name)}</a> `)}
          ${total !== null && total > names.length && t("and {n} more", { n: number(total - names.length) })}</dd></div>
      `}
      ${kind === "count" && html`<div><dt>${t("Kind")}</dt><dd>${MODES[mode]}</dd></div>`}
    </dl>
  `;
}
