import { html } from "./html.js";
import { ago, moment } from "./words.js";

/** How long ago, with the exact time for who wants it. */
export function Ago({ time }) {
  return html`<time datetime=${time} title=${moment(time)}>${ago(time)}</time>`;
}
