import { all } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { isNotFound, isWrong } from "../lib/errors.js";
import { matching } from "../lib/folded.js";
import { number, shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { pageOf } from "../lib/page_of.js";
import { href, route } from "../lib/route.js";
import { saveRows } from "../lib/save_file.js";
import { rich, t } from "../lib/text.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { Pager } from "../ui/pager.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { SearchField } from "../ui/search_field.js";
import { DayField, wantedDay } from "./day_field.js";
import { trends } from "./history.js";
import { OfKeptDay } from "./of_kept_day.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { CountThen } from "../api_client/types.js" */

const AT_A_TIME = 1000;

/**
 * What a store had at the end of a day, which the address keeps.
 *
 * @param {{ name: string }} props
 */
export function StockOnDay({ name }) {
  return html`<section class="card" aria-label=${t("Stock on a day")}><${OfKeptDay} name=${name} shown=${OnDay} /></section>`;
}

/** @param {{ name: string, keptDay: string }} props */
function OnDay({ name, keptDay }) {
  const { day = keptDay, q = "" } = route.value.query;
  const { store, keptSince } = trends.value;
  const { found, error, retry } = useAnswer(
    () => all("/items/at", "items", { store: name, day, limit: AT_A_TIME }), [name, day]);
  const first = /** @type {CountThen | undefined} */ (found?.[0]);
  const since = store === name ? keptSince : null;
  return html`
    <h2>${t("Stock on a day")}</h2>
    <p class="notice as-of"><span>${first?.sample
      ? rich("As of the end of {day}, as it was known then, from sample history.", { day: html`<strong>${dateWords(day)}</strong>` })
      : rich("As of the end of {day}, as it was known then.", { day: html`<strong>${dateWords(day)}</strong>` })}</span> <a href=${href("stores", name)}>${t("Back to now")}</a></p>
    <div class="toolbar on-day-tools"><${DayField} key=${day} day=${day} first=${since} last=${keptDay} />
      ${found && html`<${SearchField} found=${found.filter(wanted(q)).length} noun="item" />
        <${SaveButtons} save=${(/** @type {Format} */ format) => saveDay(format, name, day, found)} />`}</div>
    ${error && isWrong(error, "day") && html`<${EmptyNotice} title=${t("No counts were kept for this day")}><p>${wantedDay(since, keptDay)}</p><//>`}
    ${error && !isWrong(error, "day") && (isNotFound(error)
      ? html`<${EmptyNotice} title=${t("No counts were kept for this day")}><p>${t("There are no counts of {name} for it.", { name })}</p><//>`
      : html`<${ErrorNotice} what=${t("The counts could not be read.")} error=${error} retry=${retry} />`)}
    ${!found && !error && html`<${Skeleton} lines=${10} />`}
    ${first?.kept_late && html`<p class="facts">${t("Kept late: the night after this day was missed, and a later one kept what could be known then.")}</p>`}
    ${found && html`<${Counts} name=${name} day=${day} list=${found} />`}
  `;
}

/**
 * What the address says may be no day.
 *
 * @param {string} day
 */
function dateWords(day) {
  return Number.isNaN(Date.parse(day)) ? day : shortDate(day);
}

/** @param {{ name: string, day: string, list: CountThen[] }} props */
function Counts({ name, day, list }) {
  const { q = "", page } = route.value.query;
  const found = list.filter(wanted(q));
  const shown = pageOf(found, page);
  return html`
    ${found.length === 0 ? html`<${EmptyNotice} title=${t("No item matches")} />` : html`
      <table class="items on-day">
        <caption class="visually-hidden">${t("{n, plural, one {# item at the end of {day}} other {# items at the end of {day}}}", { n: list.length, day: shortDate(day) })}</caption>
        <thead><tr><th scope="col">${t("Item")}</th><th scope="col" class="number">${t("Count then")}</th><th scope="col" class="wide">${t("Counted on")}</th></tr></thead>
        <tbody>${shown.rows.map((each) => html`<${Row} key=${each.item} name=${name} day=${day} row=${each} />`)}</tbody>
      </table>
      <${Pager} page=${shown} total=${found.length} />`}
  `;
}

/** @param {{ name: string, day: string, row: CountThen }} props */
function Row({ name, day, row: { item, count, formerly, counted_on: countedOn } }) {
  return html`
    <tr>
      <th scope="row"><a class="plain" href=${href("stores", name, { item })}>${item}</a>${formerly && html` <span class="by">${t("named {name} then", { name: formerly })}</span>`}
        ${countedOn !== day && html`<span class="narrow">${t("counted on {day}", { day: shortDate(countedOn) })}</span>`}</th>
      <td class=${`number count ${count > 0 ? "" : "out"}`}>${count <= 0 && html`<span class="badge out"><span class="sign" aria-hidden="true">✕</span> ${t("Out")}</span> `}${number(count)}</td>
      <td class="wide">${shortDate(countedOn)}</td>
    </tr>
  `;
}

/**
 * @param {string} q
 * @returns {(row: CountThen) => boolean}
 */
function wanted(q) {
  const matches = matching(q);
  return ({ item }) => matches(item);
}

/**
 * @param {Format} format
 * @param {string} store
 * @param {string} day
 * @param {CountThen[]} list
 */
function saveDay(format, store, day, list) {
  const rows = list.map((each) => ({ ...each, store, sample: each.sample ? "yes" : "no" }));
  return saveRows(format, `${store} ${day}.csv`, ["store", "item", "count", "counted_on", "sample"], rows);
}
