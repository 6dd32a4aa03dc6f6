import { useState } from "preact/hooks";
import { get } from "../api_client/api.js";
import { useAnswer } from "../api_client/answers.js";
import { day, moment, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { useMedia } from "../lib/use_media.js";
import { seriesOf, useSeries } from "../series/series.js";
import { share, ticks } from "./axis.js";
import { dayMarks, keptStretches, silences, stretches } from "./chart_shape.js";

/** @import { HistoricChange, Item } from "../api_client/types.js" */
/** @typedef {(value: number) => string} Place */

const MOST_DAYS = 90;

/**
 * A count over time, with its threshold, what set it, and where the store was silent; before the first
 * change that is known, as it was at the end of each day. The tables below it are its twins in words. All places are percentages, which need no measuring and no inline style.
 *
 * @param {{ list: HistoricChange[], row: Item }} props
 */
export function HistoryChart({ list, row }) {
  const { store, threshold, count } = row;
  const marks = useMedia("(max-width: 40rem)") ? 3 : 5;
  const { found } = useAnswer(() => get("/calendar", { store, days: MOST_DAYS }), [store, count]);
  const known = list.filter(({ at }) => at !== null);
  const [opened] = useState(() => Date.now());
  const now = Math.max(opened, Date.parse(known[0]?.at ?? "") || 0);
  const gaps = found ? silences(found.days, found.report_every_hours, now) : [];
  useSeries([row], true);
  const series = seriesOf(row);
  const since = Date.parse(known.at(-1)?.at ?? "") || now;
  const kept = series ? keptStretches(series, since, gaps) : [];
  const held = [...kept, ...stretches(known, gaps, now)];
  const from = kept[0]?.from ?? since;
  const begin = kept[0]?.count ?? known.at(-1)?.after ?? 0;
  const steps = ticks(Math.max(threshold ?? 0, ...held.map((each) => each.count)));
  const end = steps.at(-1) ?? 1;
  /** @type {Place} */
  const x = (time) => share(time - from, now - from || 1);
  /** @type {Place} */
  const y = (value) => share(end - Math.max(0, value), end);
  return html`
    <figure class="history-chart">
      <div class="history-plot" role="img" aria-label=${summary(begin, count, threshold, gaps.length)}>
        <svg width="100%" height="100%" aria-hidden="true">
          ${steps.map((step) => html`<line key=${step} class="grid" x1="0" x2="100%" y1=${y(step)} y2=${y(step)} />`)}
          ${gaps.map((gap, at) => html`<rect key=${at} class="gap" x=${x(gap.from)} width=${share(gap.to - Math.max(gap.from, from), now - from || 1)} y="0" height="100%" />`)}
          ${threshold !== null && threshold > 0 && html`<line class="threshold-line" x1="0" x2="100%" y1=${y(threshold)} y2=${y(threshold)} />`}
          ${held.map((each, at) => html`<${Held} key=${at} held=${each} before=${held[at - 1]} x=${x} y=${y} />`)}
          ${known.map((change, at) => html`<${Point} key=${at} change=${change} x=${x} y=${y} />`)}
          ${steps.map((step) => html`<text key=${step} x="0" y=${y(step)} dx="-8" dy="4" text-anchor="end">${number(step)}</text>`)}
        </svg>
      </div>
      <svg class="history-days" width="100%" height="18" aria-hidden="true">
        ${dayMarks(from, now, marks).map((time) => html`<text key=${time} x=${x(time)} y="13" text-anchor=${anchor(time, from, now)}>${day(new Date(time).toISOString())}</text>`)}
      </svg>
      <figcaption class="facts" aria-hidden="true"><${Key} threshold=${threshold} hasGaps=${gaps.length > 0} list=${known} /></figcaption>
    </figure>
  `;
}

/** @param {{ held: import("./chart_shape.js").Held, before: import("./chart_shape.js").Held | undefined, x: Place, y: Place }} props */
function Held({ held: { from, to, count }, before, x, y }) {
  return html`
    ${before?.to === from && html`<line class="step" x1=${x(from)} x2=${x(from)} y1=${y(before.count)} y2=${y(count)} />`}
    <line class=${`step ${count > 0 ? "" : "out"}`} x1=${x(from)} x2=${x(to)} y1=${y(count)} y2=${y(count)} />
  `;
}

/**
 * What set the count: a dot for a file, a square for what somebody did by hand.
 *
 * @param {{ change: HistoricChange, x: Place, y: Place }} props
 */
function Point({ change: { at, after, kind, file }, x, y }) {
  const time = at ?? "";
  return html`
    <svg class=${`point ${kind}`} x=${x(Date.parse(time))} y=${y(after)} overflow="visible">
      <title>${[number(after), moment(time), file].filter(Boolean).join(", ")}</title>
      ${kind === "count" ? html`<circle r="3.5" />` : html`<rect x="-4" y="-4" width="8" height="8" />`}
    </svg>
  `;
}

/** @param {{ threshold: number | null, hasGaps: boolean, list: HistoricChange[] }} props */
function Key({ threshold, hasGaps, list }) {
  const byHand = list.some(({ kind }) => kind !== "count");
  return html`
    <span><svg width="10" height="10" class="point count" aria-hidden="true"><circle cx="5" cy="5" r="3.5" /></svg> ${t("a file")}</span>
    ${byHand && html` <span><svg width="10" height="10" class="point" aria-hidden="true"><rect x="1" y="1" width="8" height="8" /></svg> ${t("by hand")}</span>`}
    ${threshold !== null && threshold > 0 && html` <span><svg width="18" height="10" aria-hidden="true"><line class="threshold-line" x1="0" x2="18" y1="5" y2="5" /></svg> ${t("low at {n}", { n: number(threshold) })}</span>`}
    ${hasGaps && html` <span><svg width="14" height="10" aria-hidden="true"><rect class="gap" width="14" height="10" /></svg> ${t("no report for too long: not known")}</span>`}
  `;
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number | null} threshold
 * @param {number} gaps
 */
function summary(from, to, threshold, gaps) {
  const counts = { from: number(from), to: number(to) };
  const said = [t("Counts over time, from {from} to {to}", counts)];
  if (threshold !== null && threshold > 0) said.push(t("low at {n}", { n: number(threshold) }));
  if (gaps > 0) said.push(t("{n, plural, one {# stretch without a report} other {# stretches without a report}}", { n: gaps }));
  return `${said.join("; ")}.`;
}

/**
 * @param {number} time
 * @param {number} from
 * @param {number} to
 */
function anchor(time, from, to) {
  const at = (time - from) / (to - from || 1);
  if (at < 0.05) return "start";
  return at > 0.95 ? "end" : "middle";
}
