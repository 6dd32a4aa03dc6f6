import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { STOCK_STATES } from "../lib/stock_state.js";
import { t } from "../lib/text.js";
import { share, ticks } from "./axis.js";

/** @import { Item } from "../api_client/types.js" */

/**
 * Horizontal bars of the rows that the table beside it shows, in the same order. The table is its
 * twin in words. SVG attributes rather than styles, which the security policy blocks.
 *
 * @param {{ rows: Item[], store: string }} props
 */
export function BarChart({ rows, store }) {
  const steps = ticks(Math.max(...rows.map((row) => Math.max(row.count, row.threshold ?? 0))));
  const end = steps.at(-1) ?? 1;
  return html`
    <figure class="chart">
      <figcaption>${t("Counts")} ${rows.some((row) => row.threshold) && html`<${Key} />`}</figcaption>
      <div role="img" aria-label=${summary(rows, store)}><div aria-hidden="true">
        ${rows.map((row, place) => html`<${Bar} key=${place} row=${row} steps=${steps} end=${end} />`)}
        <${Axis} steps=${steps} end=${end} />
      </div></div>
    </figure>
  `;
}

/** @param {{ row: Item, steps: number[], end: number }} props */
function Bar({ row, steps, end }) {
  const threshold = row.threshold ?? 0;
  const low = share(threshold, end);
  return html`
    <div class="bar-row">
      <span class="bar-name">${row.item}</span>
      <svg class="bar" width="100%" height="22">
        ${steps.map((step) => html`<${GridLine} key=${step} at=${share(step, end)} />`)}
        <rect class=${`fill ${row.state}`} y="5" width=${share(row.count, end)} height="12" rx="2" />
        ${threshold > 0 && html`<line class="mark" x1=${low} x2=${low} y1="2" y2="20" />`}
        ${row.state !== "ok" && html`
          <text class=${`word ${row.state}`} x=${share(Math.max(row.count, threshold), end)} dx="6" y="15">
            ${STOCK_STATES[row.state].word}
          </text>
        `}
      </svg>
      <span class=${`bar-value ${row.state}`}>${number(row.count)}</span>
    </div>
  `;
}

/** @param {{ at: string }} props */
function GridLine({ at }) {
  return html`<line class="grid" x1=${at} x2=${at} y1="0" y2="22" />`;
}

/** @param {{ steps: number[], end: number }} props */
function Axis({ steps, end }) {
  return html`
    <div class="bar-row axis">
      <span></span>
      <svg class="bar" width="100%" height="18">
        ${steps.map((step) => html`
          <text key=${step} x=${share(step, end)} y="13" text-anchor=${anchor(step, end)}>${number(step)}</text>
        `)}
      </svg>
      <span></span>
    </div>
  `;
}

function Key() {
  return html`
    <span class="legend">
      <svg width="10" height="14" aria-hidden="true"><line class="mark" x1="5" x2="5" y1="1" y2="13" /></svg> ${t("low at")}
    </span>
  `;
}

/**
 * @param {number} step
 * @param {number} end
 */
function anchor(step, end) {
  if (step === 0) return "start";
  return step === end ? "end" : "middle";
}

/**
 * @param {Item[]} rows
 * @param {string} store
 */
function summary(rows, store) {
  const worst = rows.filter((row) => row.state === "out").map((row) => row.item);
  const out = worst.length ? ` ${t("Out of stock: {items}.", { items: worst.join(", ") })}` : "";
  return `${t("{n, plural, one {Bar chart of the counts of # item in {store}.} other {Bar chart of the counts of # items in {store}.}}", { n: rows.length, store })}${out}`;
}
