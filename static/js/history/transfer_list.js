import { download, get } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { isOwnStore } from "../auth/session.js";
import { byName } from "../lib/by_name.js";
import { isNotFound } from "../lib/errors.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { queryString } from "../lib/query.js";
import { changeQuery, href, route } from "../lib/route.js";
import { saveApiRows } from "../lib/save_file.js";
import { rich, t } from "../lib/text.js";
import { labelOfName, storeOptions } from "../stores/stores.js";
import { ColumnHead } from "../ui/column_head.js";
import { NoSuchStore } from "../ui/no_such_store.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { SelectField } from "../ui/select_field.js";
import { HorizonField, horizonShown } from "./horizon_field.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { SuggestedTransfer } from "../api_client/types.js" */

const FIRST = 500;
/** Of which the first are shown; a saved file has all. */
const MOST = 5000;

/** @type {{ name: "item" | "giver" | "taker" | "units", label: string, kind: string }[]} */
const COLUMNS = [
  { name: "item", label: t("Item"), kind: "" },
  { name: "giver", label: t("From"), kind: "wide" },
  { name: "taker", label: t("To"), kind: "wide" },
  { name: "units", label: t("How many"), kind: "number" },
];

/** What stores could give each other, so that all have enough for some days; of one store or of all. */
export function TransferList() {
  const horizon = horizonShown();
  const { store = "" } = route.value.query;
  const { found, error, retry } = useAnswer(() => get("/transfers", { horizon, store, limit: MOST }), [horizon, store]);
  const list = found?.transfers;
  const save = async (/** @type {Format} */ format) =>
    saveApiRows(format, `transfers ${horizon} days.csv`, await download(`/transfers${queryString({ horizon, store })}`));
  return html`
    <section class="card" aria-label=${t("Suggested transfers")}>
      <p class="facts"><strong>${t("A suggestion: nothing is moved by it.")}</strong> ${t("{days, plural, one {By what each store had at the end of its last day and used in 60 days, these would leave every giver enough for # day.} other {By what each store had at the end of its last day and used in 60 days, these would leave every giver enough for # days.}}", { days: horizon })}
        ${list?.some(({ sample }) => sample) && html` ${t("From sample history.")}`}</p>
      <div class="toolbar">
        <${HorizonField} />
        <${SelectField} label=${t("Store")} kind="store-switch" value=${store} options=${[["", t("All stores")], ...storeOptions()]}
          onValue=${(/** @type {string} */ chosen) => changeQuery({ store: chosen })} />
        <${SaveButtons} disabled=${!list?.length} save=${save} />
        <button type="button" disabled=${!list?.length} onClick=${() => window.print()}>${t("Print")}</button>
      </div>
      ${isNotFound(error) && html`<${NoSuchStore} own=${isOwnStore(store)} />`}
      ${error && !isNotFound(error) && html`<${ErrorNotice} what=${t("Transfers could not be worked out.")} error=${error} retry=${retry} />`}
      ${!list && !error && html`<${Skeleton} lines=${8} />`}
      ${list?.length === 0 && html`
        <${EmptyNotice} title=${t("Nothing to move")}><p>${t("No store has more than it needs of what another lacks, as far as is known.")}</p><//>`}
      ${list && list.length > 0 && html`<${Table} list=${list} total=${found?.total ?? 0} />`}
    </section>
  `;
}

/** @param {{ list: SuggestedTransfer[], total: number }} props */
function Table({ list, total }) {
  const order = orderOf(route.value.query.sort);
  return html`
    <table class="items transfers">
      <caption class="visually-hidden">${t("Suggested transfers; column headers sort.")}</caption>
      <thead><tr>${COLUMNS.map((column) => html`<${ColumnHead} key=${column.name} ...${column} order=${order} />`)}</tr></thead>
      <tbody>${sorted(list, order).slice(0, FIRST).map(({ item, giver, taker, units }) => html`
        <tr key=${`${item} ${giver} ${taker}`}>
          <th scope="row"><a class="plain" href=${href("stores", taker, { item })}>${item}</a>
            <span class="narrow">${rich("from {giver} to {taker}", { giver: html`<bdi>${labelOfName(giver)}</bdi>`, taker: html`<bdi>${labelOfName(taker)}</bdi>` })}</span></th>
          <td class="wide name"><bdi>${labelOfName(giver)}</bdi></td><td class="wide name"><bdi>${labelOfName(taker)}</bdi></td>
          <td class="number"><strong>${number(units)}</strong></td>
        </tr>`)}
      </tbody>
    </table>
    ${total > FIRST && html`<p class="more">${t("The first {n} of {total}; the CSV has all.", { n: number(FIRST), total: number(total) })}</p>`}
  `;
}

/**
 * What the address says, "-units" for the most first; by itself it is the API's order, by item.
 *
 * @param {string} [sort]
 */
function orderOf(sort = "") {
  const key = COLUMNS.find(({ name }) => name === sort.replace(/^-/, ""))?.name ?? "item";
  return { key, down: sort === `-${key}` };
}

/**
 * @param {SuggestedTransfer[]} list
 * @param {ReturnType<typeof orderOf>} order
 */
function sorted(list, { key, down }) {
  return list.toSorted((a, b) => (down ? -1 : 1) * (key === "units" ? a.units - b.units : byName(a[key], b[key])));
}
