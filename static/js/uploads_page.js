import { html } from "./html.js";
import { UploadBadge } from "./badge.js";
import { Heading } from "./heading.js";
import { Empty, Skeleton, Trouble } from "./notice.js";
import { href } from "./route.js";
import { refreshStores } from "./stores.js";
import { Ago } from "./time.js";
import { UploadBox } from "./upload_box.js";
import { moreUploads, refreshUploads, uploads } from "./uploads.js";
import { useLive } from "./use_live.js";
import { listed, number } from "./words.js";

export function UploadsPage() {
  useLive(() => Promise.all([refreshUploads(), refreshStores()]), []);
  return html`
    <div class="title-row"><${Heading} title="Uploads" /></div>
    <div class="store-layout list-first">
      <section class="store-main" aria-label="Recent uploads"><${Ledger} /></section>
      <div class="store-upload"><${UploadBox} /></div>
    </div>
  `;
}

function Ledger() {
  const { list, next, error } = uploads.value;
  if (error && !list) {
    return html`<${Trouble} what="The uploads could not be read." error=${error} retry=${refreshUploads} />`;
  }
  if (!list) return html`<${Skeleton} lines=${8} />`;
  if (list.length === 0) {
    return html`
      <${Empty} title="Nothing has been uploaded yet">
        <p>Files sent from here and files dropped in the bucket are listed with what became of them.</p>
      <//>
    `;
  }
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
    ${error && html`<${Trouble} what="This may be out of date." error=${error} retry=${refreshUploads} />`}
    ${next && html`<p class="more"><button type="button" onClick=${moreUploads}>Show older</button></p>`}
  `;
}

function Row({ upload }) {
  return html`
    <tr>
      <th scope="row"><a href=${href("uploads", upload.id)}><${Ago} time=${upload.received_at} /></a>
        <bdi class="narrow">${storesOf(upload) || upload.file}</bdi></th>
      <td class="wide name">${storesOf(upload) || html`<span class="none">–</span>`}</td>
      <td class="wide file"><bdi>${upload.file}</bdi> <span class="by">${byWhom(upload.by)}</span></td>
      <td><${UploadBadge} state=${upload.state} /><${Parts} upload=${upload} /></td>
      <td class="number wide">${number(upload.changed ?? 0)}</td>
      <td class="number wide">${number(upload.refused ?? 0)}</td>
    </tr>
  `;
}

function Parts({ upload: { state, parts_total: all, parts_done: done } }) {
  if (state !== "loading" || !all) return null;
  return html` <span class="by">${number(done ?? 0)} of ${number(all)} parts</span>`;
}

function storesOf({ stores, store }) {
  return listed(stores?.length ? stores : [store].filter(Boolean), 3);
}

export function byWhom(by) {
  return by === "dropped" || !by ? "dropped in the bucket" : `by ${by}`;
}
