import { useEffect, useRef, useState } from "../../vendor/hooks.js";
import { download, send } from "../api_client/api.js";
import { isManager } from "../auth/session.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { saveFile } from "../lib/save_file.js";
import { ActionButton } from "../ui/action_button.js";
import { AskButton } from "../ui/ask_button.js";

/** @import { Upload } from "../api_client/types.js" */

/**
 * What can be done about an upload: correct the refused rows, confirm a held full count.
 *
 * @param {{ upload: Upload }} props
 */
export function ReceiptActions({ upload }) {
  const held = upload.state === "held";
  const refused = upload.refused > 0 && !held;
  const confirmable = held && upload.links.confirm && isManager();
  if (!refused && !confirmable) return null;
  return html`
    <p class="receipt-actions">
      ${refused && html`<${Refused} upload=${upload} />`}
      ${confirmable && html`<${ConfirmButton} id=${upload.id} />`}
    </p>
  `;
}

/** @param {{ upload: Upload }} props */
function Refused({ upload }) {
  const { id, refused, refused_listed: listed, state } = upload;
  const act = async () => saveFile(`refused-${id}.csv`, await download(`/uploads/${id}/refused`));
  return html`
    <${ActionButton} label="Download the refused rows" act=${act} />
    <span class="hint">
      ${listed !== null && listed > 0 && listed < refused && `It has ${number(listed)} of ${number(refused)} rows. `}
      ${state === "partial" && "With line, reason and fix. Correct them and send that file: the others are loaded."}
    </span>
  `;
}

/**
 * Confirms a held full count; it then is an upload of its own, newer than the held one.
 *
 * @param {{ id: string }} props
 */
function ConfirmButton({ id }) {
  const [confirmed, setConfirmed] = useState(false);
  const link = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (confirmed) link.current?.focus();
  }, [confirmed]);
  async function confirm() {
    await send("POST", `/uploads/${id}/confirm`);
    setConfirmed(true);
    return "Confirmed";
  }
  if (confirmed) {
    const address = href("uploads", id.split(".")[0]);
    return html`<span>Confirmed. <a ref=${link} href=${address}>See it load</a></span>`;
  }
  return html`
    <${AskButton}
      kind="primary"
      label="Confirm this full count"
      question="Load this count, and set these items to 0?"
      yes="Yes, confirm it"
      busyLabel="Confirming…"
      act=${confirm}
    />
  `;
}
