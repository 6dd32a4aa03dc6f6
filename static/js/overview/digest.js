import { get } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { isOwnStore } from "../auth/session.js";
import { aboutDays } from "../lib/days_left.js";
import { isNotFound } from "../lib/errors.js";
import { fileWords } from "../lib/file_words.js";
import { briefly, moment, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName, storeOptions } from "../stores/stores.js";
import { AcknowledgementBadge } from "../ui/acknowledgement_badge.js";
import { Chips } from "../ui/chips.js";
import { NoSuchStore } from "../ui/no_such_store.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { SelectField } from "../ui/select_field.js";
import { UPLOAD_STATES } from "../uploads/uploads.js";

/** @import { Digest as Found, DigestLine } from "../api_client/types.js" */
/** @typedef {DigestLine["section"]} Section */

const CHIPS = [{ state: "", label: t("Last 24 hours") }, { state: "week", label: t("Last 7 days") }];

/** In the order of the mail; with the state of the overview or of the alerts that has all of them. */
const SECTIONS = /** @type {{ name: Section, title: string, page: string, state: string }[]} */ ([
  { name: "out", title: t("Out of stock"), page: "overview", state: "out" },
  { name: "low", title: t("Low"), page: "overview", state: "low" },
  { name: "at_risk", title: t("Runs out soon"), page: "overview", state: "soon" },
  { name: "files", title: t("Files"), page: "uploads", state: "" },
  { name: "silent", title: t("Silent"), page: "overview", state: "silent" },
  { name: "back", title: t("Back in stock"), page: "alerts", state: "recovered" },
]);

/** What a daily or weekly message would say now of all stores, or of one. */
export function Digest() {
  const { state, store = "" } = route.value.query;
  const period = state === "week" ? "week" : "day";
  const { found, error, retry } = useAnswer(() => get("/digest", { period, store }), [period, store]);
  return html`
    <section class="card digest" aria-label=${t("On one page")}>
      <div class="toolbar">
        <${Chips} chips=${CHIPS} />
        <${SelectField} label=${t("Store")} kind="store-switch unlabelled" value=${store} options=${[["", t("Every store")], ...storeOptions()]}
          onValue=${(/** @type {string} */ chosen) => changeQuery({ store: chosen })} />
        <button type="button" disabled=${!found} onClick=${() => window.print()}>${t("Print")}</button>
      </div>
      ${isNotFound(error) && html`<${NoSuchStore} own=${isOwnStore(store)} />`}
      ${error && !isNotFound(error) && html`<${ErrorNotice} what=${t("What there is to tell could not be read.")} error=${error} retry=${retry} />`}
      ${!found && !error && html`<${Skeleton} lines=${10} />`}
      ${found && html`<${Told} found=${found} store=${store} />`}
    </section>
  `;
}

/** @param {{ found: Found, store: string }} props */
function Told({ found, store }) {
  const { lines, counts, since, until, ran_out: ranOut, became_low: becameLow, came_back: cameBack, snoozed, not_read: notRead, cut } = found;
  return html`
    <p><strong>${moment(until)}</strong></p>
    ${lines.length === 0 && html`<${EmptyNotice} title=${t("Nothing needs you")} />`}
    ${SECTIONS.map(({ name, title, page, state }) => counts[name] > 0 && html`
      <h2 key=${name}>${title} (${number(counts[name])})</h2>
      <ul class="bullets">${lines.filter(({ section }) => section === name).map((line) => html`<li key=${[line.store, line.item, line.upload].join("\n")}><${Line} line=${line} /></li>`)}</ul>
      <${Rest} count=${counts[name] - lines.filter(({ section }) => section === name).length} address=${href(page, "", { state, store })} />`)}
    ${lines.some(({ sample }) => sample) && html`<p class="facts">${t("From sample history.")}</p>`}
    <p class="facts">${t("Since {time}: {out} ran out, {low} became low, {back} came back.", { time: moment(since), out: number(ranOut), low: number(becameLow), back: number(cameBack) })}
      ${snoozed > 0 && html` ${t("Snoozed, and not listed: {n}.", { n: number(snoozed) })}`}
      ${notRead > 0 && html` ${t("Stores not looked at for what runs out soon: {n}.", { n: number(notRead) })}`}
      ${cut.map((words) => html` <span key=${words} lang="en">${words}</span>`)}</p>
    <p class="facts">${t("This is what a daily or weekly message says; there you are sent it for the stores and kinds that you chose.")} <a href=${href("settings")}>${t("Settings")}</a></p>
  `;
}

/** @param {{ count: number, address: string }} props */
function Rest({ count, address }) {
  return count > 0 ? html`<p><a href=${address}>${t("and {n} more", { n: number(count) })}</a></p>` : null;
}

/** @param {{ line: DigestLine }} props */
function Line({ line }) {
  const { store, item, count, days_left: days, since, upload, file, outcome, acknowledgement: said } = line;
  const of = html`<bdi>${labelOfName(store)}</bdi>`;
  if (upload !== null && file !== null && outcome !== null) {
    return html`<a href=${href("uploads", upload)}><bdi>${fileWords(file)}</bdi></a>${store && html` · ${of}`} · ${UPLOAD_STATES[outcome]}`;
  }
  if (item === null) return html`<a href=${href("stores", store, { view: "calendar" })}>${of}</a> · ${t("no report since {time}", { time: since ? briefly(since) : "–" })}`;
  return html`
    <a href=${href("items", item, { store })}><bdi>${item}</bdi></a> · ${of} · <strong>${number(count ?? 0)}</strong>
    ${" "}<span class="by">${days === null ? since && t("since {time}", { time: briefly(since) }) : aboutDays(days)}</span>
    ${" "}<${AcknowledgementBadge} said=${said} />
  `;
}
