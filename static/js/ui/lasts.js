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
  return html`
    <span>${words}</span>${range && html` <span class="by">${range}</span>`}${
    hasChanged && html` <span class="by">${t("of {count} then", { count: number(trend.count) })}</span>`}${
    runsOutSoon(trend, count) && html` <${RiskBadge} />`}
  `;
}

/** That an item runs out soon: a word and a mark, with a colour that says the same. */
function RiskBadge() {
  return html`<span class="badge risk"><span class="sign" aria-hidden="true">◆</span> ${t("Runs out soon")}</span>`;
}
