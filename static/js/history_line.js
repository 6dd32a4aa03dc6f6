import { html } from "./html.js";
import { number } from "./words.js";

const WIDTH = 320;
const HEIGHT = 64;

/** Counts over time as a stepped line; `list` newest first. The table beside it is its twin in words. */
export function HistoryLine({ list }) {
  return html`
    <svg
      class="steps"
      viewBox=${`0 -4 ${WIDTH} ${HEIGHT + 8}`}
      role="img"
      aria-label=${`Counts over time, from ${number(list.at(-1).after)} to ${number(list[0].after)}`}
    >
      <line class="grid" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
      <path d=${stepPath([...list].reverse())} />
    </svg>
  `;
}

/** `list` oldest first; a count holds until the next one, and the last is drawn as holding on. */
function stepPath(list) {
  const times = list.map((entry) => new Date(entry.at).getTime());
  const span = (times.at(-1) - times[0] || 1) * 1.1;
  const most = Math.max(1, ...list.map((entry) => entry.after));
  const x = (at) => Math.round((WIDTH * (times[at] - times[0])) / span);
  const y = (at) => Math.round(HEIGHT * (1 - Math.max(0, list[at].after) / most));
  const steps = list.map((_, at) => (at === 0 ? `M${x(0)} ${y(0)}` : `H${x(at)}V${y(at)}`));
  return `${steps.join("")}H${WIDTH}`;
}
