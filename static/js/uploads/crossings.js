import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";

/** @import { Preview } from "../api_client/types.js" */

/** @type {{ crossing: "out" | "low" | "back", one: string, several: string }[]} */
const CROSSINGS = [
  { crossing: "out", one: "item runs out of stock", several: "items run out of stock" },
  { crossing: "low", one: "item becomes low", several: "items become low" },
  { crossing: "back", one: "item comes back in stock", several: "items come back in stock" },
];

/**
 * How many items would be alerted, and how many are told.
 *
 * @param {{ preview: Pick<Preview, "crossings" | "told"> }} props
 */
export function Crossings({ preview: { crossings, told } }) {
  const said = CROSSINGS.filter(({ crossing }) => crossings[crossing] > 0);
  if (said.length === 0) return null;
  return html`
    <ul class="bullets" aria-label="Who is told">${said.map(({ crossing, one, several }) => html`
      <li key=${crossing} class=${crossing}>${number(crossings[crossing])} ${crossings[crossing] === 1 ? one : several}
        ${" "}<span class="hint">(${told[crossing] > 0 ? `${many(told[crossing], "subscription")} told` : "nobody is told"})</span></li>`)}
    </ul>
  `;
}
