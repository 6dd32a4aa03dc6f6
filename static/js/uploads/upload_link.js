import { useEffect, useState } from "preact/hooks";
import { get } from "../api_client/api.js";
import { fileWords } from "../lib/file_words.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";

/**
 * Leads to another upload by its file's name; by `words` until that is known, or if it may not be.
 *
 * @param {{ id: string, words: string }} props
 */
export function UploadLink({ id, words }) {
  const [name, setName] = useState("");
  useEffect(() => {
    get(`/uploads/${id}`).then(({ file }) => setName(file), () => {});
  }, [id]);
  return html`<a href=${href("uploads", id)}><bdi>${name ? fileWords(name) : words}</bdi></a>`;
}
