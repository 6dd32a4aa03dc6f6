import { sampleUntilWords } from "../history/history.js";
import { number, shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { seriesOf } from "../series/series.js";
import { storeNamed } from "../stores/stores.js";

/** @import { Item } from "../api_client/types.js" */

const DAY = 86_400_000;

/**
 * What the chart shows of days that are over, in a table, the last first. It is there before they are
 * read, so that nothing moves when they come.
 *
 * @param {{ row: Item }} props
 */
export function KeptDays({ row }) {
  if (!storeNamed(row.store)?.kept_day) return null;
  const series = seriesOf(row);
  const days = (series?.counts ?? []).map((count, at) => ({ count, day: dayAfter(series?.first ?? "", at) })).toReversed();
  const late = new Set(series?.kept_late);
  return html`
    <details class="kept-days">
      <summary>${t("At the end of each day")}</summary>
      ${series?.formerly && series.renamed_on && html`<p class="facts">${t("Before {day} its name was {name}.", { day: shortDate(series.renamed_on), name: series.formerly })}</p>`}
      ${series?.sample_until && html`<p class="facts">${sampleUntilWords(series.sample_until)}</p>`}
      <table class="history" aria-label=${t("At the end of each day")}>
        <thead><tr><th scope="col">${t("Day")}</th><th scope="col" class="number">${t("Count")}</th></tr></thead>
        <tbody>${days.map(({ day, count }) => html`<tr key=${day}><th scope="row">${shortDate(day)}</th>
          <td class="number">${count === null ? t("not known") : number(count)}${late.has(day) && html` <span class="by">${t("kept late")}</span>`}</td></tr>`)}</tbody>
      </table>
    </details>
  `;
}

/**
 * @param {string} day
 * @param {number} days
 */
function dayAfter(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
