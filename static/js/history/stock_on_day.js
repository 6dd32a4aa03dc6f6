import { all } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { toCsv } from "../lib/csv.js";
import { isNotFound } from "../lib/errors.js";
import { many, number, shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { pageOf } from "../lib/page_of.js";
import { href, route } from "../lib/route.js";
import { saveCsv } from "../lib/save_file.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { Pager } from "../ui/pager.js";
import { SearchField } from "../ui/search_field.js";
import { DayField } from "./day_field.js";
import { trends } from "./history.js";
import { OfKeptDay } from "./of_kept_day.js";

/** @import { CountThen } from "../api_client/types.js" */

const AT_A_TIME = 1000;

/**
 * What a store had at the end of a day, which the address keeps.
 *
 * @param {{ name: string }} props
 */
export function StockOnDay({ name }) {
  return html`<section class="card" aria-label="Stock on a day"><${OfKeptDay} name=${name} shown=${OnDay} /></section>`;
}

/** @param {{ name: string, keptDay: string }} props */
function OnDay({ name, keptDay }) {
  const { day = keptDay, q = "" } = route.value.query;
  const { store, keptSince, sample } = trends.value;
  const { found, error, retry } = useAnswer(
    () => all("/items/at", "items", { store: name, day, limit: AT_A_TIME }), [name, day]);
  return html`
    <h2>Stock on a day</h2>
    <p class="notice as-of"><span>As of the end of <strong>${dateWords(day)}</strong>, as it was known then${
      store === name && sample && ", from sample history"}.</span> <a href=${href("stores", name)}>Back to now</a></p>
    <div class="toolbar on-day-tools"><${DayField} key=${day} day=${day} first=${store === name ? keptSince : null} last=${keptDay} />
      ${found && html`<${SearchField} found=${found.filter(matching(q)).length} noun="item" />
        <button type="button" onClick=${() => saveDay(name, day, found)}>Download CSV</button>`}</div>
    ${error && (isNotFound(error)
      ? html`<${EmptyNotice} title="This day is not kept"><p>There are no counts of ${name} for it.</p><//>`
      : html`<${ErrorNotice} what="The counts could not be read." error=${error} retry=${retry} />`)}
    ${!found && !error && html`<${Skeleton} lines=${10} />`}
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
  const found = list.filter(matching(q));
  const shown = pageOf(found, page);
  return html`
    ${found.length === 0 ? html`<${EmptyNotice} title="No item matches" />` : html`
      <table class="items on-day">
        <caption class="visually-hidden">${many(list.length, "item")} at the end of ${shortDate(day)}</caption>
        <thead><tr><th scope="col">Item</th><th scope="col" class="number">Count then</th><th scope="col" class="wide">Counted on</th></tr></thead>
        <tbody>${shown.rows.map((each) => html`<${Row} key=${each.item} name=${name} day=${day} row=${each} />`)}</tbody>
      </table>
      <${Pager} page=${shown} total=${found.length} />`}
  `;
}

/** @param {{ name: string, day: string, row: CountThen }} props */
function Row({ name, day, row: { item, count, counted_on: countedOn } }) {
  return html`
    <tr>
      <th scope="row"><a class="plain" href=${href("stores", name, { item })}>${item}</a>
        ${countedOn !== day && html`<span class="narrow">counted on ${shortDate(countedOn)}</span>`}</th>
      <td class=${`number count ${count > 0 ? "" : "out"}`}>${count <= 0 && html`<span class="badge out"><span class="sign" aria-hidden="true">✕</span> Out</span> `}${number(count)}</td>
      <td class="wide">${shortDate(countedOn)}</td>
    </tr>
  `;
}

/**
 * @param {string} q
 * @returns {(row: CountThen) => boolean}
 */
function matching(q) {
  const wanted = q.trim().toLocaleLowerCase();
  return ({ item }) => item.toLocaleLowerCase().includes(wanted);
}

/**
 * @param {string} store
 * @param {string} day
 * @param {CountThen[]} list
 */
function saveDay(store, day, list) {
  const rows = list.map((each) => ({ ...each, store }));
  saveCsv(`${store} ${day}.csv`, toCsv(["store", "item", "count", "counted_on"], rows));
}
