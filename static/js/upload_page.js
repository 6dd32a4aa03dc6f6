import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { get } from "./api.js";
import { Changes } from "./changes.js";
import { Heading } from "./heading.js";
import { Skeleton, Trouble } from "./notice.js";
import { Receipt } from "./receipt.js";
import { href } from "./route.js";
import { TERMINAL } from "./uploads.js";
import { byWhom } from "./uploads_page.js";
import { useLive } from "./use_live.js";
import { bytes, moment, number } from "./words.js";

const KINDS = {
  full: "Full count: items not in the file become 0",
  merge: "Counts of the items in the file",
};

/** One upload with all that is known of it; follows it while it is under way. */
export function UploadPage({ id }) {
  const [upload, setUpload] = useState(null);
  const [error, setError] = useState(null);
  async function refresh() {
    try {
      setUpload(await get(`/uploads/${id}`));
      setError(null);
    } catch (fault) {
      setError(fault);
    }
  }
  const seconds = upload && TERMINAL.includes(upload.state) ? 60 : 1;
  useLive(refresh, [id, seconds], seconds);
  return html`
    <nav class="crumbs" aria-label="Breadcrumb"><a href=${href("uploads")}>Uploads</a></nav>
    <div class="title-row"><${Heading} title="Receipt" /></div>
    ${error && html`<${Trouble} what="The receipt could not be read." error=${error} retry=${refresh} />`}
    ${!upload && !error && html`<${Skeleton} lines=${6} />`}
    ${upload && html`<${About} upload=${upload} /><${Receipt} upload=${upload} /><${Changes} upload=${upload} />`}
  `;
}

function About({ upload }) {
  const names = upload.stores?.length ? upload.stores : [upload.store].filter(Boolean);
  return html`
    <dl class="about">
      <div><dt>Received</dt><dd>${moment(upload.received_at)}, ${byWhom(upload.by)}</dd></div>
      <div><dt>File</dt><dd><bdi>${upload.file}</bdi>, ${bytes(upload.size ?? 0)}<br /><code>${upload.key}</code></dd></div>
      ${names.length > 0 && html`
        <div><dt>Stores</dt><dd class="names">${names.map((name) => html`<a key=${name} href=${href("stores", name)}>${name}</a> `)}
          ${upload.stores_total > names.length && `and ${number(upload.stores_total - names.length)} more`}</dd></div>
      `}
      <div><dt>Kind</dt><dd>${KINDS[upload.mode]}</dd></div>
    </dl>
  `;
}
