import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { get } from "./api.js";
import { HistoryLine } from "./history_line.js";
import { Trouble } from "./notice.js";
import { href } from "./route.js";
import { difference, moment, number } from "./words.js";

const NONE = { list: [], next: null, error: null };

/** How the count came to be what it is: a stepped line, and the same in a table. */
export function History({ store, item, asOf }) {
  const [shown, setShown] = useState(NONE);
  const { list, next, error } = shown;
  async function read(before = NONE) {
    try {
      const page = await get("/items/history", { store, item, cursor: before.next ?? "" });
      setShown({ list: [...before.list, ...page.changes], next: page.next, error: null });
    } catch (fault) {
      setShown({ ...before, error: fault });
    }
  }
  useEffect(() => {
    read();
  }, [store, item, asOf]);
  if (list.length === 0 && !error) return null;
  return html`
    <section>
      <h3>History</h3>
      ${list.length > 1 && html`<${HistoryLine} list=${list} />`}
      ${list.length > 0 && html`<${Table} list=${list} />`}
      ${error && html`<${Trouble} what="The history could not be read." error=${error} retry=${() => read(shown)} />`}
      ${next && html`<p class="more"><button type="button" onClick=${() => read(shown)}>Show older</button></p>`}
    </section>
  `;
}

function Table({ list }) {
  return html`
    <table class="history">
      <thead><tr><th scope="col">Upload of</th><th scope="col" class="number">Before</th>
        <th scope="col" class="number">After</th><th scope="col" class="number">Difference</th></tr></thead>
      <tbody>${list.map((entry, at) => html`
        <tr key=${at}>
          <th scope="row"><a href=${entry.upload && href("uploads", entry.upload)}>${moment(entry.at)}</a>
            <span class="by">${entry.line ? `line ${number(entry.line)}` : "not in the file"}</span></th>
          <td class="number">${entry.before === null ? "new" : number(entry.before)}</td>
          <td class="number">${number(entry.after)}</td>
          <td class="number">${difference(entry)}</td>
        </tr>`)}
      </tbody>
    </table>
  `;
}
