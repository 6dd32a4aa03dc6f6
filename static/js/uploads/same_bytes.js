import { moment } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { rich } from "../lib/text.js";

/** @import { Upload } from "../api_client/types.js" */

/**
 * Which earlier file had the same bytes; nothing where none had.
 *
 * @param {{ file: Upload["same_as"] }} props
 */
export function SameBytes({ file }) {
  if (!file) return null;
  const words = { file: html`<a href=${href("uploads", file.id)}><bdi>${file.file}</bdi></a>`, time: moment(file.as_of) };
  return html`
    <p class="same-bytes">${file.undone
      ? rich("This is the same file as {file} of {time}, which was undone: it may be sent again.", words)
      : rich("This is the same file as {file} of {time}.", words)}</p>
  `;
}
