import { html } from "./html.js";

/** Text in which `backticks` mean code. */
export function Prose({ text }) {
  return text.split("`").map((piece, at) => (at % 2 ? html`<code key=${at}>${piece}</code>` : piece));
}
