import { ago, moment } from "../lib/format.js";
import { html } from "../lib/html.js";

/**
 * How long ago, with the exact time for who wants it; a dash where no time is known.
 *
 * @param {{ time: string | null }} props
 */
export function RelativeTime({ time }) {
  if (time === null) return html`<span class="none">–</span>`;
  return html`<time datetime=${time} title=${moment(time)}>${ago(time)}</time>`;
}
