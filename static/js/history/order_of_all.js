import { useAnswer } from "../api_client/answers.js";
import { byName } from "../lib/by_name.js";
import { lastingWords } from "../lib/days_left.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { saveRows } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { storeList, stores } from "../stores/stores.js";
import { ColumnHead } from "../ui/column_head.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { ofEach, wholeTrends } from "./history.js";
import { HorizonField, horizonShown } from "./horizon_field.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { ItemTrend } from "../api_client/types.js" */
/** @typedef {ItemTrend & { store: string }} Row */
/** @typedef {{ item: string, stores: number, needed: number }} Sum */

const FIRST = 500;

/** @type {{ name: "item" | "stores" | "needed", label: string, kind: string }[]} */
const COLUMNS = [
  { name: "item", label: t("Item"), kind: "" },
  { name: "stores", label: t("Stores"), kind: "number" },
  { name: "needed", label: t("Needed"), kind: "number" },
];

/** What all stores need to last for some days, for whoever orders for all of them. */
export function OrderOfAll() {
  const horizon = horizonShown();
  const names = storeList().filter(({ kept_day: day, retired }) => day && !retired).map(({ store }) => store);
  const isKnown = stores.value.list !== null;
  const { found, error, retry } = useAnswer(() => (isKnown ? readAll(names, horizon) : Promise.resolve(null)), [horizon, names.join("\n"), isKnown]);
  const rows = found?.rows;
  if (isKnown && names.length === 0) {
    return html`<${EmptyNotice} title=${t("No day is over yet")}><p>${t("When a day is over, what each store had is kept. Look again tomorrow.")}</p><//>`;
  }
  return html`
    <section class="card" aria-label=${t("To order in all stores")}>
      <p class="facts">${t("By what each store had at the end of its last day and used in 60 days. What is on its way is not known here.")}
        ${found?.isSample && html` ${t("From sample history.")}`}</p>
      <div class="toolbar">
        <${HorizonField} />
        <${SaveButtons} disabled=${!rows?.length} save=${(/** @type {Format} */ format) => rows && save(format, horizon, rows)} />
        <button type="button" disabled=${!rows?.length} onClick=${() => window.print()}>${t("Print")}</button>
      </div>
      ${error && html`<${ErrorNotice} what=${t("What is needed could not be read.")} error=${error} retry=${retry} />`}
      ${!found && !error && html`<${Skeleton} lines=${8} />`}
      ${rows?.length === 0 && html`<${EmptyNotice} title=${t("{days, plural, one {Enough for # day} other {Enough for # days}}", { days: horizon })}><p>${t("Of what is known, nothing is needed.")}</p><//>`}
      ${rows && rows.length > 0 && html`<${Table} list=${summed(rows)} />`}
    </section>
  `;
}

/** @param {{ list: Sum[] }} props */
function Table({ list }) {
  const order = orderOf(route.value.query.sort);
  return html`
    <table class="items orders">
      <caption class="visually-hidden">${t("What all stores need; column headers sort.")}</caption>
      <thead><tr>${COLUMNS.map((column) => html`<${ColumnHead} key=${column.name} ...${column} order=${order} />`)}</tr></thead>
      <tbody>${sorted(list, order).slice(0, FIRST).map(({ item, stores: many, needed }) => html`
        <tr key=${item}>
          <th scope="row"><a href=${href("items", item)}><bdi>${item}</bdi></a></th>
          <td class="number">${number(many)}</td><td class="number"><strong>${number(needed)}</strong></td>
        </tr>`)}
      </tbody>
    </table>
    ${list.length > FIRST && html`<p class="more">${t("The first {n} of {total}; the CSV has all.", { n: number(FIRST), total: number(list.length) })}</p>`}
  `;
}

/**
 * @param {string[]} names
 * @param {number} horizon
 */
async function readAll(names, horizon) {
  const found = await ofEach(names, (store) => wholeTrends({ store, horizon, only: "needed" }));
  const rows = Array.from(found).flatMap(([store, { list }]) => list.map((trend) => ({ ...trend, store })));
  const isSample = Array.from(found).some(([, { answer }]) => answer.sample);
  return { rows: rows.toSorted((a, b) => byName(a.item, b.item) || byName(a.store, b.store)), isSample };
}

/**
 * Of each item in how many stores it is needed, and how much in all.
 *
 * @param {Row[]} rows
 */
function summed(rows) {
  /** @type {Map<string, Sum>} */
  const sums = new Map();
  for (const { item, needed } of rows) {
    const { stores: many, needed: before } = sums.get(item) ?? { stores: 0, needed: 0 };
    sums.set(item, { item, stores: many + 1, needed: before + (needed ?? 0) });
  }
  return [...sums.values()];
}

/**
 * What the address says, "-needed" for the most first; by itself by name.
 *
 * @param {string} [sort]
 */
function orderOf(sort = "") {
  const key = COLUMNS.find(({ name }) => name === sort.replace(/^-/, ""))?.name ?? "item";
  return { key, down: sort === `-${key}` };
}

/**
 * @param {Sum[]} list
 * @param {ReturnType<typeof orderOf>} order
 */
function sorted(list, { key, down }) {
  return list.toSorted((a, b) => (down ? -1 : 1) * (key === "item" ? byName(a.item, b.item) : a[key] - b[key]));
}

/**
 * @param {Format} format
 * @param {number} horizon
 * @param {Row[]} list
 */
function save(format, horizon, list) {
  const rows = list.map((trend) => ({ ...trend, lasts: lastingWords(trend) }));
  return saveRows(format, `to order ${horizon} days.csv`, ["item", "store", "count", "lasts", "needed"], rows);
}
