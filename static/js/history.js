import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { get } from "./api.js";
import { href } from "./route.js";
import { number, moment } from "./words.js";

const WIDTH = 320;
const HEIGHT = 64;

/** How the count came to be what it is: a stepped line, and the same in a table. */
export function History({ store, item, asOf }) {
  const [list, setList] = useState([]);
  useEffect(() => {
    readHistory(store, item).then(setList);
  }, [store, item, asOf]);
  if (list.length === 0) return null;
  return html`
    <section>
      <h3>History</h3>
      ${list.length > 1 && html`<${Steps} list=${list} />`}
      <table class="history">
        <thead class="visually-hidden"><tr><th scope="col">When</th><th scope="col">Count</th></tr></thead>
        <tbody>${list.map((entry, at) => html`
          <tr key=${at}>
            <th scope="row"><a href=${entry.upload && href("uploads", entry.upload)}>${moment(entry.at)}</a></th>
            <td class="number">${number(entry.after)}</td>
          </tr>`)}
        </tbody>
      </table>
    </section>
  `;
}

function Steps({ list }) {
  return html`
    <svg
      class="steps"
      viewBox=${`0 -4 ${WIDTH} ${HEIGHT + 8}`}
      role="img"
      aria-label=${`Counts over time, from ${list.at(-1).after} to ${list[0].after}`}
    >
      <line class="grid" x1="0" x2=${WIDTH} y1=${HEIGHT} y2=${HEIGHT} />
      <path d=${stepPath([...list].reverse())} />
    </svg>
  `;
}

/** `list` oldest first; a count holds until the next one. */
function stepPath(list) {
  const times = list.map((entry) => new Date(entry.at).getTime());
  const span = times.at(-1) - times[0] || 1;
  const most = Math.max(1, ...list.map((entry) => entry.after));
  const x = (at) => Math.round((WIDTH * (times[at] - times[0])) / span);
  const y = (at) => Math.round(HEIGHT * (1 - Math.max(0, list[at].after) / most));
  return list.map((_, at) => (at === 0 ? `M${x(0)} ${y(0)}` : `H${x(at)}V${y(at)}`)).join("");
}

async function readHistory(store, item) {
  try {
    return (await get("/items/history", { store, item, limit: 20 })).changes;
  } catch {
    return [];
  }
}
