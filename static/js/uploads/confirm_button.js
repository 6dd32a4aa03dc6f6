import { useEffect, useRef, useState } from "../../vendor/hooks.js";
import { send } from "../api_client/api.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { AskButton } from "../ui/ask_button.js";

/**
 * Lets a held full count in; it then is an upload of its own, newer than the held one.
 *
 * @param {{ id: string }} props
 */
export function ConfirmButton({ id }) {
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
      question="Set what is not in the file to 0?"
      yes="Yes, let it in"
      busyLabel="Confirming…"
      act=${confirm}
    />
  `;
}
