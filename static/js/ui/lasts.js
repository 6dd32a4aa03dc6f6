import { number } from "../lib/format.js";
import { lastingOf, runsOutSoon } from "../lib/days_left.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";

/** @import { ItemTrend } from "../api_client/types.js" */

/**
 * How long an item lasts, by what was known of it; `count` is what there is now.
 *
 * @param {{ trend: ItemTrend | undefined, count: number }} props
 */
export function Lasts({ trend, count }) {
  const { words, range, reason } = lastingOf(trend, count);
  if (reason) return html`<span class="none" title=${reason}><span aria-hidden="true">–</span><span class="visually-hidden">${reason}</span></span>`;
  const hasChanged = trend !== undefined && trend.count !== count;
  // Of another count, how exact the figure is says little; both would take a second line.
  const more = hasChanged
    ? html`<span class="by">${t("of {count} then", { count: number(trend.count) })}</span>`
    : range && html`<span class="by range">${range}</span>`;
  return html`
    <span>${words}</span>${more && html` ${more}`}${
    runsOutSoon(trend, count) && html` <${RiskBadge} />`}
  `;
}

/** That an item runs out soon: a short word and a mark, beside the figure and in its line. */
function RiskBadge() {
  const words = t("Runs out soon");
  return html`<span class="badge risk" title=${words}><span aria-hidden="true"><span class="sign">◆</span> ${t("lasts|soon")}</span><span class="visually-hidden">${words}</span></span>`;
}
