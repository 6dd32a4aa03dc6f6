import { download, send } from "../api_client/api.js";
import { isManager } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { csvName, saveFile } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { ActionButton } from "../ui/action_button.js";
import { AskButton } from "../ui/ask_button.js";
import { OriginalButton } from "./original_button.js";
import { mayDecide, refreshHeld } from "./uploads.js";

/** @import { Upload } from "../api_client/types.js" */

/**
 * What can be done about an upload: get its file, correct the refused rows, decide on a held one.
 *
 * @param {{ upload: Upload, short: boolean, onDecided: () => void }} props
 */
export function ReceiptActions({ upload, short, onDecided }) {
  const { links, refused, id } = upload;
  const isRefused = refused > 0 && Boolean(links.refused);
  const isAcceptable = Boolean(links.accept) && isManager();
  const isDiscardable = Boolean(links.discard) && mayDecide(upload);
  const isThere = Boolean(links.original) && !short;
  if (!isRefused && !isAcceptable && !isDiscardable && !isThere) return null;
  return html`
    <div class="receipt-actions">
      ${isAcceptable && html`<${AcceptButton} upload=${upload} onDecided=${onDecided} />`}
      ${isDiscardable && html`<${DiscardButton} upload=${upload} onDecided=${onDecided} />`}
      ${isThere && html`<${OriginalButton} id=${id} />`}
      ${isRefused && html`<${Refused} upload=${upload} />`}
    </div>
  `;
}

/** @param {{ upload: Upload }} props */
function Refused({ upload }) {
  const { id, file, refused, refused_listed: listed, state } = upload;
  const act = async () => saveFile(csvName(`refused-${file}`), await download(`/uploads/${id}/refused`));
  return html`
    <${ActionButton} label=${t("Download the refused rows")} act=${act} />
    <span class="hint">
      ${listed !== null && listed > 0 && listed < refused && `${t("It has {n} of {total} rows.", { n: number(listed), total: number(refused) })} `}
      ${state === "partial" && t("With line, reason and fix. Correct them and send that file: the others are loaded.")}
    </span>
  `;
}

/** @param {{ upload: Upload, onDecided: () => void }} props */
function AcceptButton({ upload: { id, mode }, onDecided }) {
  const isFull = mode === "full";
  async function act() {
    await send("POST", `/uploads/${id}/accept`).finally(() => decided(onDecided));
    return t("Accepted. The file is being loaded.");
  }
  return html`
    <${AskButton}
      kind="primary"
      label=${isFull ? t("Accept this full count") : t("Accept this file")}
      question=${isFull ? t("Load this count, and set these items to 0?") : t("Load this file?")}
      yes=${t("Yes, accept it")}
      busyLabel=${t("Accepting…")}
      act=${act}
    />
  `;
}

/** @param {{ upload: Upload, onDecided: () => void }} props */
function DiscardButton({ upload: { id }, onDecided }) {
  const [text, onText] = useDraft(`discard\t${id}`, "");
  async function act() {
    await send("POST", `/uploads/${id}/discard`, { reason: text.trim() }).finally(() => decided(onDecided));
    return t("Discarded. Nothing was changed.");
  }
  return html`
    <${AskButton}
      kind=""
      label=${t("Discard this file")}
      question=${t("It will never be loaded.")}
      reason=${{ label: t("Why is it discarded?"), text, onText }}
      yes=${t("Discard it")}
      busyLabel=${t("Discarding…")}
      act=${act}
    />
  `;
}

/** @param {() => void} onDecided */
function decided(onDecided) {
  refreshHeld();
  onDecided();
}
