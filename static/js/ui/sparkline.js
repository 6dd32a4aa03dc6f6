import { html } from "../lib/html.js";
import { seriesWords } from "../lib/series_words.js";

const DAYS = 30;
const WIDTH = 90;
const HEIGHT = 18;

/**
 * The counts of the last 30 days as a stepped line, the last day at its end; its threshold is dashed.
 *
 * @param {{ counts: (number | null)[], threshold: number | null }} props
 */
export function Sparkline({ counts, threshold }) {
  const words = seriesWords(counts);
  if (!words) return null;
  const known = counts.map((count) => (count === null ? null : Math.max(0, count)));
  const most = Math.max(1, threshold ?? 0, ...known.map(Number));
  const y = (/** @type {number} */ count) => Math.round(HEIGHT * 10 * (1 - count / most)) / 10;
  return html`
    <svg class="sparkline" width=${WIDTH} height=${HEIGHT + 4} viewBox=${`0 -2 ${WIDTH} ${HEIGHT + 4}`} role="img">
      <title>${words}</title>
      <line class="grid" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
      ${threshold !== null && threshold > 0 && html`<line class="threshold-line" x1="0" x2=${WIDTH} y1=${y(threshold)} y2=${y(threshold)} />`}
      <path d=${path(known, y)} />
    </svg>
  `;
}

/**
 * A stretch a day; a day that is not known is a gap.
 *
 * @param {(number | null)[]} counts
 * @param {(count: number) => number} y
 */
function path(counts, y) {
  const x = (/** @type {number} */ at) => ((at + DAYS - counts.length) * WIDTH) / DAYS;
  return counts.map((count, at) => {
    if (count === null) return "";
    const begin = (counts[at - 1] ?? null) === null ? `M${x(at)} ` : "V";
    return `${begin}${y(count)}H${x(at + 1)}`;
  }).join("");
}
