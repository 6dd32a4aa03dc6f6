import { asOfWords } from "../history/history.js";
import { explanation } from "../lib/days_left.js";
import { number, shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { Lasts } from "../ui/lasts.js";

/** @import { Item } from "../api_client/types.js" */
/** @import { Outlook } from "../history/history.js" */

/** Days of which the API says on how many an item was out, and those that what is needed is for. */
const MONTH = 30;
const HORIZON = 14;
const DAY = 86_400_000;

/**
 * How long an item lasts and how that comes about, by the last days that are over.
 *
 * @param {{ row: Item, outlook: Outlook | null }} props
 */
export function ItemOutlook({ row: { count, state }, outlook }) {
  if (!outlook || state === "retired") return null;
  const { day, keptSince, sample, trend } = outlook;
  const { days_out: daysOut, moved_on: movedOn, needed } = trend;
  const days = Math.min(MONTH, 1 + (Date.parse(day) - Date.parse(keptSince)) / DAY);
  return html`
    <section class="outlook">
      <h3>${t("How long it lasts")}</h3>
      <p class="outlook-figure"><${Lasts} trend=${trend} count=${count} /></p>
      <p>${explanation(trend)}</p>
      <ul class="bullets">
        <li>${t("{days, plural, one {Out of stock at the end of {out} of the last # day} other {Out of stock at the end of {out} of the last # days}}", { days, out: number(daysOut) })}</li>
        <li>${movedOn ? t("Last moved on {day}", { day: shortDate(movedOn) }) : t("Not moved since {day}", { day: shortDate(keptSince) })}</li>
        <li>${neededWords(needed)}</li>
      </ul>
      <p class="facts">${t("Said {asOf}.", { asOf: asOfWords(day, sample) })}</p>
    </section>
  `;
}

/** @param {number | null} needed */
function neededWords(needed) {
  if (needed === null) return t("What is needed for {days} days is not known", { days: HORIZON });
  return needed === 0 ? t("{days, plural, one {Enough for # day} other {Enough for # days}}", { days: HORIZON }) : t("{needed} more needed to last for {days} days", { needed: number(needed), days: HORIZON });
}
