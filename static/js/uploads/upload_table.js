import { listed, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { labelOfName } from "../stores/stores.js";
import { RelativeTime } from "../ui/relative_time.js";
import { UploadBadge } from "./upload_badge.js";
import { senderWords, storesOf } from "./uploads.js";

/** @import { Upload } from "../api_client/types.js" */

/** @param {{ list: Upload[] }} props */
export function UploadTable({ list }) {
  return html`
    <table class="uploads">
      <caption class="visually-hidden">Files received, newest first</caption>
      <thead><tr>
        <th scope="col">Received</th><th scope="col" class="wide">Stores</th><th scope="col" class="wide">File</th>
        <th scope="col">State</th>
        <th scope="col" class="number wide">Changed</th><th scope="col" class="number wide">Refused</th>
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
      <th scope="row"><a href=${href("uploads", upload.id)}><${RelativeTime} time=${upload.received_at} /></a>
        <span class="narrow"><bdi>${upload.file}</bdi>${stores && html`, <bdi>${stores}</bdi>`}</span></th>
      <td class="wide name">${stores || html`<span class="none">–</span>`}</td>
      <td class="wide file"><bdi>${upload.file}</bdi> <span class="by">${senderWords(upload)}</span></td>
      <td><${UploadBadge} upload=${upload} /><${Parts} upload=${upload} /></td>
      <td class="number wide">${number(upload.changed)}</td>
      <td class="number wide">${number(upload.refused)}</td>
    </tr>
  `;
}

/** @param {{ upload: Upload }} props */
function Parts({ upload: { state, parts_total: all, parts_done: done } }) {
  if (state !== "loading" || !all) return null;
  return html` <span class="by">${number(done ?? 0)} of ${number(all)} parts</span>`;
}
