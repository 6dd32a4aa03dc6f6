import { asOfWords, trends } from "../history/history.js";
import { sentence } from "../lib/days_left.js";
import { many, number, shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { Lasts } from "../ui/lasts.js";

/** @import { Item } from "../api_client/types.js" */

/** Days of which the API says on how many an item was out, and those that what is needed is for. */
const MONTH = 30;
const HORIZON = 14;
const DAY = 86_400_000;

/**
 * How long an item lasts and how that comes about, by the last days that are over.
 *
 * @param {{ row: Item }} props
 */
export function ItemOutlook({ row: { store, item, count, state } }) {
  const { store: known, day, keptSince, sample, byItem } = trends.value;
  const trend = byItem.get(item);
  if (known !== store || !day || !keptSince || !trend || state === "retired") return null;
  const { formula, days_out: daysOut, moved_on: movedOn, needed } = trend;
  const days = Math.min(MONTH, 1 + (Date.parse(day) - Date.parse(keptSince)) / DAY);
  return html`
    <section class="outlook">
      <h3>How long it lasts</h3>
      <p class="outlook-figure"><${Lasts} trend=${trend} count=${count} /></p>
      <p>${sentence(formula)}</p>
      <ul class="bullets">
        <li>Out of stock at the end of ${number(daysOut)} of the last ${many(days, "day")}</li>
        <li>${movedOn ? `Last moved on ${shortDate(movedOn)}` : `Not moved since ${shortDate(keptSince)}`}</li>
        <li>${neededWords(needed)}</li>
      </ul>
      <p class="facts">Said ${asOfWords(day, sample)}.</p>
    </section>
  `;
}

/** @param {number | null} needed */
function neededWords(needed) {
  if (needed === null) return `What is needed for ${HORIZON} days is not known`;
  return needed === 0 ? `Enough for ${HORIZON} days` : `${number(needed)} more needed to last for ${HORIZON} days`;
}
