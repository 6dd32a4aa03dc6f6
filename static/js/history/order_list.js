import { useState } from "preact/hooks";
import { useAnswer } from "../api_client/answers.js";
import { isManager } from "../auth/session.js";
import { items } from "../items/items.js";
import { lastingOrder, lastingWords } from "../lib/days_left.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, href } from "../lib/route.js";
import { saveRows } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { Lasts, LastsBelow } from "../ui/lasts.js";
import { MoreButton } from "../ui/more_button.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { asOfWords, trends, wholeTrends } from "./history.js";
import { HorizonField, horizonShown } from "./horizon_field.js";
import { OfKeptDay } from "./of_kept_day.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { ItemTrend } from "../api_client/types.js" */

const FIRST = 500;

/**
 * What a store needs to last for some days, what runs out first coming first.
 *
 * @param {{ name: string }} props
 */
export function OrderList({ name }) {
  return html`
    <section class="card" aria-label=${t("To order")}>
      <${OfKeptDay} name=${name} shown=${Needed} />
    </section>
  `;
}

/** @param {{ name: string, keptDay: string }} props */
function Needed({ name, keptDay }) {
  const horizon = horizonShown();
  const { found, error, retry } = useAnswer(() => readNeeded(name, horizon), [name, horizon, keptDay]);
  return html`
    <h2>${t("{days, plural, one {To order, to last for # day} other {To order, to last for # days}}", { days: horizon })}</h2>
    <${About} name=${name} horizon=${horizon} />
    <div class="toolbar">
      <${HorizonField} />
      <${SaveButtons} disabled=${!found?.length} save=${(/** @type {Format} */ format) => found && saveList(format, name, horizon, found)} />
      <button type="button" disabled=${!found?.length} onClick=${() => window.print()}>${t("Print")}</button>
    </div>
    ${error && html`<${ErrorNotice} what=${t("What is needed could not be read.")} error=${error} retry=${retry} />`}
    ${!found && !error && html`<${Skeleton} lines=${8} />`}
    ${found?.length === 0 && html`<${EmptyNotice} title=${t("{days, plural, one {Enough for # day} other {Enough for # days}}", { days: horizon })}><p>${t("Of what is known, nothing is needed.")}</p><//>`}
    ${found && found.length > 0 && html`<${Table} key=${horizon} name=${name} list=${found} />`}
  `;
}

/** @param {{ name: string, horizon: number }} props */
function About({ name, horizon }) {
  const { store, day, sample, byItem } = trends.value;
  if (store !== name || !day) return null;
  const unknown = [...byItem.values()].filter(({ needed, outlook }) => needed === null && outlook !== "still").length;
  return html`
    <p class="facts">${t("By what was used in the last 60 days, {asOf}. What is on its way is not known here.", { asOf: asOfWords(day, sample) })}
      ${unknown > 0 && html` ${t("{n, plural, one {# item is not listed: how much is used is not known yet.} other {# items are not listed: how much is used is not known yet.}}", { n: unknown })}`}
      ${isManager() && html` <a href=${href("matrix", "", { view: "transfers", store: name, horizon })}>${t("Could another store give some?")}</a>`} <a href=${href("matrix", "", { view: "order", horizon })}>${t("To order in all stores")}</a></p>
  `;
}

/** @param {{ name: string, list: ItemTrend[] }} props */
function Table({ name, list }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? list : list.slice(0, FIRST);
  const now = new Map(items.value.store === name ? items.value.list.map(({ item, count }) => [item, count]) : []);
  return html`
    <table class="items orders">
      <caption class="visually-hidden">${t("What {name} needs, first what runs out first", { name })}</caption>
      <thead><tr><th scope="col">${t("Item")}</th><th scope="col" class="number">${t("Count")}</th><th scope="col" class="wide">${t("Lasts")}</th>
        <th scope="col" class="number">${t("Needed")}</th></tr></thead>
      <tbody>${shown.map((trend) => html`<${Row} key=${trend.item} trend=${trend} now=${now.get(trend.item)} />`)}</tbody>
    </table>
    ${shown.length < list.length && html`
      <p class="more"><${MoreButton} label=${t("{n, plural, one {Show all # item} other {Show all # items}}", { n: list.length })} onMore=${() => setWhole(true)} /></p>`}
  `;
}

/** @param {{ trend: ItemTrend, now: number | undefined }} props */
function Row({ trend, now = trend.count }) {
  const { item, count, needed } = trend;
  return html`
    <tr>
      <th scope="row">
        <button type="button" class="item-name" aria-haspopup="dialog" onClick=${() => changeQuery({ item })}>${item}</button>
        ${count > 0 ? html`<${LastsBelow} trend=${trend} count=${count} />` : html`<span class="narrow">${t("Out of stock")}</span>`}
      </th>
      <td class=${`number count ${count > 0 ? "" : "out"}`}>${number(count)}${now !== count && html` <span class="by">${t("now {now}", { now: number(now) })}</span>`}</td>
      <td class="wide lasts">${count > 0 ? html`<${Lasts} trend=${trend} count=${count} />` : t("Out of stock")}</td>
      <td class="number"><strong>${number(needed ?? 0)}</strong></td>
    </tr>
  `;
}

/**
 * @param {string} store
 * @param {number} horizon
 */
async function readNeeded(store, horizon) {
  const { list } = await wholeTrends({ store, horizon, only: "needed" });
  return list.toSorted((a, b) => urgency(a) - urgency(b) || (b.needed ?? 0) - (a.needed ?? 0));
}

/** @param {ItemTrend} trend */
function urgency(trend) {
  return trend.count > 0 ? lastingOrder(trend) : -1;
}

/**
 * @param {Format} format
 * @param {string} store
 * @param {number} horizon
 * @param {ItemTrend[]} list
 */
function saveList(format, store, horizon, list) {
  const rows = list.map((trend) => ({ ...trend, store, lasts: lastingWords(trend) }));
  return saveRows(format, `${store} to order ${horizon} days.csv`, ["store", "item", "count", "lasts", "needed"], rows);
}
