import { download, get } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { isManager } from "../auth/session.js";
import { isWrong } from "../lib/errors.js";
import { listed, number, shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { queryString } from "../lib/query.js";
import { href, route } from "../lib/route.js";
import { saveApiRows } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { useMedia } from "../lib/use_media.js";
import { labelOfName, storeList, stores } from "../stores/stores.js";
import { Chips } from "../ui/chips.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { DayField, wantedDay } from "./day_field.js";
import { MatrixGrid } from "./matrix_grid.js";
import { MatrixItems } from "./matrix_items.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { Matrix as Found } from "../api_client/types.js" */

/** Items that are shown; a saved file has all. */
const SHOWN = 200;
const NAMED = 5;
const CHIPS = [{ state: "", label: t("All") }, { state: "out", label: t("Out somewhere") }];

/** Items by stores at the end of a day, which the address keeps; by itself the last that is kept. */
export function Matrix() {
  const days = storeList().flatMap(({ kept_day: day, retired }) => (day && !retired ? [day] : []));
  const last = days.toSorted().at(-1);
  if (last) return html`<${OnDay} last=${last} />`;
  if (stores.value.list === null) return stores.value.error ? null : html`<${Skeleton} lines=${8} />`;
  return html`<${EmptyNotice} title=${t("No day is over yet")}><p>${t("When a day is over, what each store had is kept. Look again tomorrow.")}</p><//>`;
}

/** @param {{ last: string }} props */
function OnDay({ last }) {
  const { day = last, state } = route.value.query;
  const only = state === "out" ? state : "";
  const { found, error, retry } = useAnswer(() => get("/matrix", { day, only, limit: SHOWN }), [day, only]);
  const save = async (/** @type {Format} */ format) => saveApiRows(format, `matrix ${day}.csv`, await download(`/matrix${queryString({ day, only })}`));
  return html`
    <div class="toolbar matrix-tools">
      <${DayField} key=${day} day=${day} first=${null} last=${last} />
      <${Chips} chips=${CHIPS} />
      <${SaveButtons} save=${save} />
      <a href=${href("matrix", "", { view: "order" })}>${t("To order in all stores")}</a>
      ${isManager() && html`<a href=${href("matrix", "", { view: "transfers" })}>${t("Suggested transfers")}</a>`}
    </div>
    ${error && (isWrong(error, "day")
      ? html`<${EmptyNotice} title=${t("No counts were kept for this day")}><p>${wantedDay(null, last)}</p><//>`
      : html`<${ErrorNotice} what=${t("The stores could not be compared.")} error=${error} retry=${retry} />`)}
    ${!found && !error && html`<${Skeleton} lines=${8} />`}
    ${found && html`<${Shown} found=${found} />`}
  `;
}

/** @param {{ found: Found }} props */
function Shown({ found }) {
  const { day, stores: names, unknown, kept_late: late, sample, items, total } = found;
  const isNarrow = useMedia("(max-width: 40rem)");
  if (names.length === 0) {
    return html`<${EmptyNotice} title=${t("No counts were kept for this day")}><p>${t("No store has counts of {day}.", { day: shortDate(day) })}</p><//>`;
  }
  if (items.length === 0) return html`<${EmptyNotice} title=${t("Nothing was out")}><p>${t("At the end of {day} no store was out of an item.", { day: shortDate(day) })}</p><//>`;
  return html`
    <p class="facts">${t("As it was known at the end of {day}; first what was out in most stores.", { day: shortDate(day) })}
      ${unknown.length > 0 && html` ${t("Not kept for this day: {stores}.", { stores: listed(unknown.map(labelOfName), NAMED) })}`}
      ${late.length > 0 && html` ${t("Kept late, with what could be known then: {stores}.", { stores: listed(late.map(labelOfName), NAMED) })}`}
      ${sample.length > 0 && html` ${sample.length === names.length ? t("From sample history.") : t("From sample history: {stores}.", { stores: listed(sample.map(labelOfName), NAMED) })}`}
      ${total > items.length && html` ${t("The first {n} of {total}; the CSV has all.", { n: number(items.length), total: number(total) })}`}</p>
    ${!isNarrow && html`<p class="facts matrix-key"><span class="cell out">0</span> ${t("out of stock")} <span class="cell">8</span> ${t("in stock")}
      <span class="cell none">·</span> ${t("not carried")}</p>`}
    ${isNarrow ? html`<${MatrixItems} found=${found} />` : html`<${MatrixGrid} key=${day} found=${found} />`}
  `;
}
