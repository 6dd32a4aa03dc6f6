import { get } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { toCsv } from "../lib/csv.js";
import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, href, route } from "../lib/route.js";
import { saveCsv } from "../lib/save_file.js";
import { labelOfName, storeOptions } from "../stores/stores.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { SelectField } from "../ui/select_field.js";
import { HorizonField, horizonShown } from "./horizon_field.js";

/** @import { SuggestedTransfer } from "../api_client/types.js" */

const FIRST = 500;

/** What stores could give each other, so that all have enough for some days; of one store or of all. */
export function TransferList() {
  const horizon = horizonShown();
  const { store = "" } = route.value.query;
  const { found, error, retry } = useAnswer(() => get("/transfers", { horizon }), [horizon]);
  const list = found?.transfers.filter(({ giver, taker }) => !store || giver === store || taker === store);
  return html`
    <section class="card" aria-label="Suggested transfers">
      <p class="facts"><strong>A suggestion: nothing is moved by it.</strong> By what each store had at the end of its last day and used in
        60 days, these would leave every giver enough for ${many(horizon, "day")}.</p>
      <div class="toolbar">
        <${HorizonField} />
        <${SelectField} label="Store" kind="store-switch" value=${store} options=${[["", "All stores"], ...storeOptions()]}
          onValue=${(/** @type {string} */ chosen) => changeQuery({ store: chosen })} />
        <button type="button" disabled=${!list?.length} onClick=${() => list && saveList(horizon, list)}>Download CSV</button>
        <button type="button" disabled=${!list?.length} onClick=${() => window.print()}>Print</button>
      </div>
      ${error && html`<${ErrorNotice} what="Transfers could not be worked out." error=${error} retry=${retry} />`}
      ${!list && !error && html`<${Skeleton} lines=${8} />`}
      ${list?.length === 0 && html`
        <${EmptyNotice} title="Nothing to move"><p>No store has more than it needs of what another lacks, as far as is known.</p><//>`}
      ${list && list.length > 0 && html`<${Table} list=${list} />`}
    </section>
  `;
}

/** @param {{ list: SuggestedTransfer[] }} props */
function Table({ list }) {
  return html`
    <table class="items transfers">
      <caption class="visually-hidden">Suggested transfers, by item</caption>
      <thead><tr><th scope="col">Item</th><th scope="col" class="wide">From</th><th scope="col" class="wide">To</th>
        <th scope="col" class="number">How many</th></tr></thead>
      <tbody>${list.slice(0, FIRST).map(({ item, giver, taker, units }) => html`
        <tr key=${`${item} ${giver} ${taker}`}>
          <th scope="row"><a class="plain" href=${href("stores", taker, { item })}>${item}</a>
            <span class="narrow">from <bdi>${labelOfName(giver)}</bdi> to <bdi>${labelOfName(taker)}</bdi></span></th>
          <td class="wide name"><bdi>${labelOfName(giver)}</bdi></td><td class="wide name"><bdi>${labelOfName(taker)}</bdi></td>
          <td class="number"><strong>${number(units)}</strong></td>
        </tr>`)}
      </tbody>
    </table>
    ${list.length > FIRST && html`<p class="more">The first ${number(FIRST)} of ${number(list.length)}; the CSV has all.</p>`}
  `;
}

/**
 * @param {number} horizon
 * @param {SuggestedTransfer[]} list
 */
function saveList(horizon, list) {
  const rows = list.map(({ item, giver, taker, units }) => ({ item, from: giver, to: taker, units }));
  saveCsv(`transfers ${horizon} days.csv`, toCsv(["item", "from", "to", "units"], rows));
}
