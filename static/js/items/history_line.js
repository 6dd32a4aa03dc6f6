import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";

/** @import { HistoricChange } from "../api_client/types.js" */

const WIDTH = 320;
const HEIGHT = 64;

/**
 * Counts over time as a stepped line; `list` newest first. The table beside it is its twin in words.
 *
 * @param {{ list: HistoricChange[] }} props
 */
export function HistoryLine({ list }) {
  const counts = list.map(({ after }) => number(after));
  return html`
    <svg
      class="steps"
      viewBox=${`0 -4 ${WIDTH} ${HEIGHT + 8}`}
      role="img"
      aria-label=${t("Counts over time, from {first} to {last}", { first: counts.at(-1) ?? "", last: counts[0] ?? "" })}
    >
      <line class="grid" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
      <path d=${stepPath(list.toReversed())} />
    </svg>
  `;
}

/**
 * `list` oldest first; a count holds until the next one, and the last is drawn as holding on.
 *
 * @param {HistoricChange[]} list
 */
function stepPath(list) {
  const points = list.map(({ at, after }) => ({ time: Date.parse(at ?? ""), count: after }));
  const first = points[0]?.time ?? 0;
  const span = ((points.at(-1)?.time ?? 0) - first || 1) * 1.1;
  const most = Math.max(1, ...points.map(({ count }) => count));
  const x = (/** @type {number} */ time) => Math.round((WIDTH * (time - first)) / span);
  const y = (/** @type {number} */ count) => Math.round(HEIGHT * (1 - Math.max(0, count) / most));
  const [start, ...later] = points.map(({ time, count }) => ({ x: x(time), y: y(count) }));
  const steps = later.map((point) => `H${point.x}V${point.y}`);
  return `M${start?.x} ${start?.y}${steps.join("")}H${WIDTH}`;
}
