import { get } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";

const HORIZON = 14;
/** So many are shown above the stores; the others when they are asked for. */
const FEW = 3;

/** @import { SuggestedTransfer } from "../api_client/types.js" */

/**
 * Which store could give it to one that lacks it, for managers: it is worked out from all stores.
 *
 * @param {{ item: string }} props
 */
export function TransferHint({ item }) {
  const { found } = useAnswer(() => get("/transfers", { horizon: HORIZON, item }), [item]);
  const list = found?.transfers.toSorted((a, b) => b.units - a.units) ?? [];
  if (list.length === 0) return null;
  const others = list.slice(FEW);
  return html`
    <div class="notice transfer-hint">
      <p><strong>${t("Could be moved, so that every store has enough for {days} days:", { days: HORIZON })}</strong></p>
      <${Transfers} list=${list.slice(0, FEW)} />
      ${others.length > 0 && html`<details><summary>${t("{n, plural, one {and # more transfer} other {and # more transfers}}", { n: others.length })}</summary><${Transfers} list=${others} /></details>`}
      <p class="facts">${t("A suggestion: nothing is moved by it.")}${list.some(({ sample }) => sample) && html` ${t("From sample history.")}`}</p>
      <p><a href=${href("matrix", "", { view: "transfers" })}>${t("All suggested transfers")}</a></p>
    </div>
  `;
}

/** @param {{ list: SuggestedTransfer[] }} props */
function Transfers({ list }) {
  return html`
    <ul class="bullets">${list.map(({ giver, taker, units }) => html`
      <li key=${`${giver} ${taker}`}>${t("{units} from {giver} to {taker}", { units: number(units), giver: labelOfName(giver), taker: labelOfName(taker) })}</li>`)}</ul>
  `;
}
