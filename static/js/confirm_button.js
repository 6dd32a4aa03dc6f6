import { useEffect, useRef, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { send } from "./api.js";
import { AskButton } from "./ask_button.js";
import { href } from "./route.js";

/** Lets a held full count in; it then is an upload of its own, newer than the held one. */
export function ConfirmButton({ upload }) {
  const [confirmed, setConfirmed] = useState(false);
  const link = useRef(null);
  useEffect(() => {
    if (confirmed) link.current.focus();
  }, [confirmed]);
  async function confirm() {
    await send("POST", `/uploads/${upload.id}/confirm`);
    setConfirmed(true);
    return "Confirmed";
  }
  if (confirmed) {
    const address = href("uploads", upload.id.split(".")[0]);
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
