import { html } from "../lib/html.js";
import { UPLOAD_STATES } from "./uploads.js";

/** @import { Upload } from "../api_client/types.js" */

/** @type {Record<Upload["state"], string>} */
const TONES = {
  received: "plain",
  loading: "plain",
  loaded: "ok",
  partial: "low",
  held: "low",
  rejected: "out",
  failed: "out",
};

/** @param {{ state: Upload["state"] }} props */
export function UploadBadge({ state }) {
  return html`<span class=${`badge ${TONES[state]}`}>${UPLOAD_STATES[state]}</span>`;
}
