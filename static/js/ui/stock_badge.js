import { html } from "../lib/html.js";
import { STOCK_STATES } from "../lib/stock_state.js";

/** @import { StockState } from "../lib/stock_state.js" */

/**
 * A state in a word, with a mark and a colour that say the same.
 *
 * @param {{ state: StockState }} props
 */
export function StockBadge({ state }) {
  const { word, rest, mark } = STOCK_STATES[state];
  const first = word.slice(0, word.length - rest.length);
  return html`
    <span class=${`badge ${state}`}><span class="sign" aria-hidden="true">${mark}</span> ${first}<span class="rest">${rest}</span></span>
  `;
}
