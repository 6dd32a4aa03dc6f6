import { fileWords } from "../lib/file_words.js";
import { listed, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { RelativeTime } from "../ui/relative_time.js";
import { UploadBadge } from "./upload_badge.js";
import { senderWords, storesOf } from "./uploads.js";

/** @import { Upload } from "../api_client/types.js" */

/** @param {{ list: Upload[] }} props */
export function UploadTable({ list }) {
  return html`
    <table class="uploads">
      <caption class="visually-hidden">${t("Files received, newest first")}</caption>
      <thead><tr>
        <th scope="col">${t("File")}</th><th scope="col" class="wide">${t("Stores")}</th><th scope="col" class="wide">${t("Received")}</th>
        <th scope="col">${t("State")}</th>
        <th scope="col" class="number wide">${t("Changed")}</th><th scope="col" class="number wide">${t("Refused")}</th>
      </tr></thead>
      <tbody>${list.map((upload) => html`<${Row} key=${upload.id} upload=${upload} />`)}</tbody>
    </table>
  `;
}

/** @param {{ upload: Upload }} props */
function Row({ upload }) {
  const stores = listed(storesOf(upload).map(labelOfName), 3);
  return html`
    <tr>
      <th scope="row" class="file"><a href=${href("uploads", upload.id)}><bdi>${fileWords(upload.file)}</bdi></a>
        <span class="narrow">${stores && html`<bdi>${stores}</bdi>, `}<${RelativeTime} time=${upload.received_at} /></span>
        ${upload.by !== "dropped" && html`<span class="wide by">${senderWords(upload)}</span>`}</th>
      <td class="wide name">${stores || html`<span class="none">–</span>`}</td>
      <td class="wide"><${RelativeTime} time=${upload.received_at} /></td>
      <td><${UploadBadge} upload=${upload} /><${Parts} upload=${upload} /></td>
      <${Rows} count=${upload.changed} />
      <${Rows} count=${upload.refused} />
    </tr>
  `;
}

/** @param {{ count: number }} props */
function Rows({ count }) {
  return html`<td class=${`number wide ${count === 0 ? "none" : ""}`}>${number(count)}</td>`;
}

/** @param {{ upload: Upload }} props */
function Parts({ upload: { state, parts_total: all, parts_done: done } }) {
  if (state !== "loading" || !all) return null;
  return html` <span class="by">${t("{done} of {all} parts", { done: number(done ?? 0), all: number(all) })}</span>`;
}
