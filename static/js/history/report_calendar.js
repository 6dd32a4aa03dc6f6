import { download, get } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { isOwnStore } from "../auth/session.js";
import { isNotFound } from "../lib/errors.js";
import { many, shortDate, weekdays } from "../lib/format.js";
import { html } from "../lib/html.js";
import { queryString } from "../lib/query.js";
import { saveApiRows } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { NoSuchStore } from "../ui/no_such_store.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { storeNamed } from "../stores/stores.js";
import { sampleUntilWords } from "./history.js";
import { KINDS, summaryWords, weeksOf } from "./calendar_words.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { DayOfReports, ReportCalendar as Calendar } from "../api_client/types.js" */


/**
 * On which of the last 30 days a store reported.
 *
 * @param {{ name: string }} props
 */
export function ReportCalendar({ name }) {
  const reportedAt = storeNamed(name)?.last_report_at;
  const { found, error, retry } = useAnswer(() => get("/calendar", { store: name }), [name, reportedAt]);
  const save = async (/** @type {Format} */ format) => saveApiRows(format, `${name} reports.csv`, await download(`/calendar${queryString({ store: name })}`));
  return html`
    <section class="card" aria-label=${t("Reports")}>
      <h2>${t("Reports of the last 30 days")}</h2>
      ${isNotFound(error) && html`<${NoSuchStore} own=${isOwnStore(name)} />`}
      ${error && !isNotFound(error) && html`<${ErrorNotice} what=${t("The reports could not be read.")} error=${error} retry=${retry} />`}
      ${!found && !error && html`<${Skeleton} lines=${6} />`}
      ${found && html`<${Summary} found=${found} /><${Month} list=${found.days} /><${Key} list=${found.days} />
        <div class="toolbar"><${SaveButtons} save=${save} /></div>`}
    </section>
  `;
}

/** @param {{ found: Calendar }} props */
function Summary({ found: { days, report_every_hours: hours } }) {
  return html`
    <p><strong>${summaryWords(days)}</strong></p>
    <p class="facts">${hours ? t("{hours, plural, one {Late is more than # hour after the report before.} other {Late is more than # hours after the report before.}}", { hours }) : t("No report is ever late here: there is no reporting time.")}
      ${" "}${t("In part is a file that names fewer than 80 % of the items that the store’s files mostly name.")}
      ${" "}${sampleUntilWords(days.findLast(({ sample }) => sample)?.day)}</p>
  `;
}

/** @param {{ list: DayOfReports[] }} props */
function Month({ list }) {
  return html`
    <table class="calendar">
      <caption class="visually-hidden">${t("What came on each day, week by week")}</caption>
      <thead><tr>${weekdays().map(([short, long]) => html`<th key=${short} scope="col"><abbr title=${long}>${short}</abbr></th>`)}</tr></thead>
      <tbody>${weeksOf(list).map((week, at) => html`
        <tr key=${at}>${week.map((day, place) => (day ? html`<${Day} key=${place} day=${day} />` : html`<td key=${place} class="blank"></td>`))}</tr>`)}
      </tbody>
    </table>
  `;
}

/** @param {{ list: DayOfReports[] }} props */
function Key({ list }) {
  const kinds = new Set(list.map(({ kind }) => kind));
  return html`<p class="facts calendar-key" aria-hidden="true">${[...kinds].map((kind) => html`<span key=${kind}>${KINDS[kind].mark} ${KINDS[kind].word}</span>`)}</p>`;
}

/** @param {{ day: DayOfReports }} props */
function Day({ day: { day, kind, files, rows } }) {
  const { word, mark } = KINDS[kind];
  return html`
    <td class=${`day ${kind}`}>
      <span class="visually-hidden">${shortDate(day)}</span><span aria-hidden="true">${Number(day.slice(-2))}</span>
      <span class="kind"><span class="sign" aria-hidden="true">${mark}</span> <span class="word-of">${word}</span></span>
      ${files > 0 && html`<span class="by">${many(files, "file")}${rows > 0 && `, ${many(rows, "item")}`}</span>`}
    </td>
  `;
}
