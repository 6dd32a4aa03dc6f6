import { number } from "../lib/format.js";
import { lastingOf, runsOutSoon } from "../lib/days_left.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";

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
    ? html`<span class="by">${t("({count} then)", { count: number(trend.count) })}</span>`
    : range && html`<span class="by range">${range}</span>`;
  return html`
    ${runsOutSoon(trend, count) ? html`<${Risk} words=${words} />` : html`<span>${words}</span>`}${more && html` ${more}`}
  `;
}

/**
 * The same in a line below an item, where it has no column.
 *
 * @param {{ trend: ItemTrend | undefined, count: number }} props
 */
export function LastsBelow({ trend, count }) {
  const time = html`<${Lasts} trend=${trend} count=${count} />`;
  return html`<span class="narrow">${trend?.outlook === "still" ? time : rich("Lasts {time}", { time })}</span>`;
}

/**
 * The figure of an item that runs out soon, with the mark that the chip and the overview have for it.
 *
 * @param {{ words: string }} props
 */
function Risk({ words }) {
  const soon = t("Runs out soon");
  return html`<span class="badge risk" title=${soon}><span class="sign" aria-hidden="true">◆</span> ${words}<span class="visually-hidden">: ${soon}</span></span>`;
}
