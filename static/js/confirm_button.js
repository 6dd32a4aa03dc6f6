import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { send } from "./api.js";
import { href } from "./route.js";
import { Saver } from "./saver.js";

/** Lets a held full count in; it then is an upload of its own, newer than the held one. */
export function ConfirmButton({ upload }) {
  const [confirmed, setConfirmed] = useState(false);
  async function confirm() {
    await send("POST", `/uploads/${upload.id}/confirm`);
    setConfirmed(true);
  }
  if (!confirmed) return html`<${Saver} label="Confirm this full count" act=${confirm} />`;
  return html`<span role="status">Confirmed. <a href=${href("uploads", upload.id.split(".")[0])}>See it load</a></span>`;
}
