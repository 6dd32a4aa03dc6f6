import { html } from "../lib/html.js";
import { UploadLink } from "./upload_link.js";

/** @import { Upload } from "../api_client/types.js" */

/**
 * Which upload undoes this one, and which one this undoes.
 *
 * @param {{ upload: Upload }} props
 */
export function UndoLinks({ upload: { undoes, undone_by: undoneBy, state } }) {
  const done = state === "loaded" || state === "partial";
  return html`
    ${undoes && html`<p>${done ? "It undoes" : "It is to undo"} <${UploadLink} id=${undoes} words="an earlier file" />.</p>`}
    ${undoneBy && html`<p class="undone">Undone by <${UploadLink} id=${undoneBy} words="a later file" />.</p>`}
  `;
}
