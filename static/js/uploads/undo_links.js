import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { UploadLink } from "./upload_link.js";

/** @import { Upload } from "../api_client/types.js" */

/**
 * Which upload undoes this one, and which one this undoes.
 *
 * @param {{ upload: Upload }} props
 */
export function UndoLinks({ upload: { undoes, undone_by: undoneBy, state } }) {
  const done = state === "loaded" || state === "partial";
  const earlier = html`<${UploadLink} id=${undoes} words=${t("an earlier file")} />`;
  return html`
    ${undoes && html`<p>${done ? rich("It undoes {file}.", { file: earlier }) : rich("It is to undo {file}.", { file: earlier })}</p>`}
    ${undoneBy && html`<p class="undone">${rich("Undone by {file}.", { file: html`<${UploadLink} id=${undoneBy} words=${t("a later file")} />` })}</p>`}
  `;
}
