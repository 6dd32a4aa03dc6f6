import { bytes, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { headingAbove } from "../ui/heading_above.js";
import { UPLOAD_STATES } from "./uploads.js";

/** @import { Upload } from "../api_client/types.js" */
/** @import { Step } from "./upload_job.js" */

/**
 * How far the upload under way has come.
 *
 * @param {{ now: Step<"queued"> | Step<"sending"> | Step<"waiting"> }} props
 */
export function UploadProgress({ now }) {
  if (now.step === "queued") return html`<${Foot} words=${t("Waits for its turn")} cancel=${now.cancel} />`;
  return now.step === "sending" ? html`<${Sending} ...${now} />` : html`<${Waiting} upload=${now.upload} />`;
}

/** @param {Step<"sending">} props */
function Sending({ sent, total, seenAs, cancel }) {
  if (seenAs) return html`<progress aria-label=${t("Being looked at…")}></progress><${Foot} words=${t("Being looked at…")} cancel=${cancel} />`;
  return html`
    <progress max=${total || 1} value=${sent} aria-label=${t("Sent")}></progress>
    <${Foot} words=${t("{sent} of {total} sent", { sent: bytes(sent), total: bytes(total) })} cancel=${cancel} />
  `;
}

/** @param {{ words: string, cancel: () => void }} props */
function Foot({ words, cancel }) {
  function clicked(/** @type {{ currentTarget: HTMLElement }} */ { currentTarget }) {
    headingAbove(currentTarget)?.focus();
    cancel();
  }
  return html`<p class="progress-foot"><span>${words}</span><button type="button" onClick=${clicked}>${t("Cancel")}</button></p>`;
}

/** @param {{ upload: Upload | null }} props */
function Waiting({ upload }) {
  if (upload?.parts_total) return html`<${PartsProgress} upload=${upload} />`;
  return html`
    <progress aria-label=${t("Loading")}></progress>
    <p class="progress-foot">${upload ? `${UPLOAD_STATES[upload.state]}…` : t("Sent. Waiting for it to be read…")}</p>
  `;
}

/**
 * How far a large file has come, which is read in parts; nothing for any other.
 *
 * @param {{ upload: Upload }} props
 */
export function PartsProgress({ upload: { state, parts_total: all, parts_done: done } }) {
  if (state !== "loading" || !all) return null;
  return html`
    <p class="coming">
      <progress max=${all} value=${done ?? 0} aria-label=${t("Parts read")}></progress>
      ${t("{done} of {all} parts read…", { done: number(done ?? 0), all: number(all) })}
    </p>
  `;
}
