import { html } from "../lib/html.js";
import { t } from "../lib/text.js";

/** @import { Preview } from "../api_client/types.js" */

/** @type {{ crossing: "out" | "low" | "back", words: (n: number) => string }[]} */
const CROSSINGS = [
  { crossing: "out", words: (n) => t("{n, plural, one {# item runs out of stock} other {# items run out of stock}}", { n }) },
  { crossing: "low", words: (n) => t("{n, plural, one {# item becomes low} other {# items become low}}", { n }) },
  { crossing: "back", words: (n) => t("{n, plural, one {# item comes back in stock} other {# items come back in stock}}", { n }) },
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
    <ul class="bullets" aria-label=${t("Who is told")}>${said.map(({ crossing, words }) => html`
      <li key=${crossing} class=${crossing}>${words(crossings[crossing])}
        ${" "}<span class="hint">(${told[crossing] > 0 ? t("{n, plural, one {# address is told} other {# addresses are told}}", { n: told[crossing] }) : t("nobody is told")})</span></li>`)}
    </ul>
  `;
}
