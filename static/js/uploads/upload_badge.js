import { html } from "../lib/html.js";
import { stateWords } from "./uploads.js";

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
export function UploadBadge({ upload }) {
  return html`<span class=${`badge ${upload.undone_by ? "plain" : TONES[upload.state]}`}>${stateWords(upload)}</span>`;
}
