import { useEffect, useState } from "preact/hooks";
import { get } from "../api_client/api.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { endCounting, record } from "./counting.js";

/** @import { Upload } from "../api_client/types.js" */
/** @import { Sent } from "./tally.js" */

/**
 * A count that was sent: it ends when its file is loaded, and stays where it is until then. `isAside`:
 * another one goes on.
 *
 * @param {{ store: string, sent: Sent, isAside?: boolean, onLoaded: (upload: Upload) => void }} props
 */
export function SentCount({ store, sent, isAside = false, onLoaded }) {
  const [upload, setUpload] = useState(/** @type {Upload | null} */ (null));
  const { upload: id } = sent;
  usePolling(async () => {
    // It is not known until its event has arrived.
    const seen = await get(`/uploads/${id}`).catch(() => null);
    if (seen) setUpload(seen);
  }, [id]);
  // Of a file that will not be loaded, all is to be sent again.
  const isLost = upload?.state === "rejected" || upload?.state === "failed";
  const isLoaded = upload?.state === "loaded" || upload?.state === "partial";
  useEffect(() => {
    if (isLoaded) endCounting(store, sent).then(() => onLoaded(upload));
  }, [isLoaded]);
  async function goOn() {
    await record(store, { kind: "next" });
    location.assign(href("count", store));
  }
  return html`
    <div class="notice">
      <p><strong>${t("This count was sent.")}</strong> ${wordsOf(upload)} ${t("What you counted is kept on this device until it is loaded.")}</p>
      <p class="notice-foot"><a href=${href("uploads", id)}>${t("Receipt")}</a>
        ${isAside || isLost
          ? html`<button type="button" onClick=${() => record(store, { kind: "reopen", upload: id })}>${isAside ? t("Take it back into this count") : t("Go on counting")}</button>`
          : html`<button type="button" onClick=${goOn}>${t("Go on counting")}</button>
            <span class="hint">${t("What you count then is sent by itself.")}</span>`}</p>
    </div>
  `;
}

/** @param {Upload | null} upload */
function wordsOf(upload) {
  switch (upload?.state) {
    case "held":
      return t("Its file waits for somebody to accept it.");
    case "rejected":
      return t("Its file was rejected.");
    case "failed":
      return t("Its file could not be loaded.");
    default:
      return t("It is being loaded.");
  }
}
