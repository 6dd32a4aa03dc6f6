import { html } from "../lib/html.js";
import { share } from "./axis.js";

/** @import { Item } from "../api_client/types.js" */

/**
 * A count as a bar, with a mark where it is low; the row says the same in words. SVG attributes rather
 * than styles, which the security policy blocks.
 *
 * @param {{ row: Item, most: number }} props
 */
export function CountBar({ row: { count, threshold, state }, most }) {
  const low = share(threshold ?? 0, most);
  return html`
    <svg class="bar" aria-hidden="true">
      <rect class=${`fill ${state}`} y="30%" width=${share(count, most)} height="40%" rx="2" />
      ${low !== share(0, most) && html`<line class="mark" x1=${low} x2=${low} y1="0" y2="100%" />`}
    </svg>
  `;
}
