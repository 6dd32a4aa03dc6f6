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

/** @param {{ upload: Upload }} props */
export function UploadBadge({ upload: { state, undone_by: undoneBy } }) {
  if (undoneBy) return html`<span class="badge plain">Undone</span>`;
  return html`<span class=${`badge ${TONES[state]}`}>${UPLOAD_STATES[state]}</span>`;
}
