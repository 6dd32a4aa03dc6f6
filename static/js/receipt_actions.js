import { html } from "./html.js";
import { download } from "./api.js";
import { ConfirmButton } from "./confirm_button.js";
import { isManager } from "./session.js";
import { save } from "./save.js";
import { Saver } from "./saver.js";
import { number } from "./words.js";

/** What can be done about an upload: mend the refused rows, let a held full count in. */
export function ReceiptActions({ upload }) {
  const held = upload.state === "held";
  const refused = upload.refused > 0 && !held;
  const confirmable = held && upload.links?.confirm && isManager();
  if (!refused && !confirmable) return null;
  return html`
    <p class="receipt-actions">
      ${refused && html`<${Refused} upload=${upload} />`}
      ${confirmable && html`<${ConfirmButton} upload=${upload} />`}
    </p>
  `;
}

function Refused({ upload }) {
  const { id, refused, refused_listed: listed, state } = upload;
  const act = async () => save(`refused-${id}.csv`, await download(`/uploads/${id}/refused`));
  return html`
    <${Saver} label="Download the refused rows" act=${act} />
    <span class="hint">
      ${listed > 0 && listed < refused && `It has ${number(listed)} of ${number(refused)} rows. `}
      ${state === "partial" && "With line, reason and fix. Mend them and send that file: the others are in."}
    </span>
  `;
}
