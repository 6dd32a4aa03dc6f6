import { html } from "../lib/html.js";

/**
 * Text in which `backticks` mean code.
 *
 * @param {{ text: string }} props
 */
export function InlineCode({ text }) {
  return text.split("`").map((piece, at) => (at % 2 ? html`<code key=${at}>${piece}</code>` : piece));
}
