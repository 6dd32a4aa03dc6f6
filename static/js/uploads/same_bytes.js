import { moment } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";

/** @import { Upload } from "../api_client/types.js" */

/**
 * Which earlier file had the same bytes; nothing where none had.
 *
 * @param {{ file: Upload["same_as"] }} props
 */
export function SameBytes({ file }) {
  if (!file) return null;
  return html`
    <p class="same-bytes">This file has the same bytes as <a href=${href("uploads", file.id)}><bdi>${file.file}</bdi></a> of ${moment(file.as_of)}${
      file.undone ? ", which was undone: it may be sent again" : ""}.</p>
  `;
}
