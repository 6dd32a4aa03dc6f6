import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { get } from "./api.js";
import { Trouble } from "./notice.js";
import { href } from "./route.js";
import { difference, number } from "./words.js";

const NONE = { list: [], next: null, error: null };

/** Before and after of each item that an upload changed. */
export function Changes({ upload }) {
  const [shown, setShown] = useState(NONE);
  const { list, next, error } = shown;
  async function read(before = NONE) {
    try {
      const { changes, next: after } = await get(`/uploads/${upload.id}/changes`, { cursor: before.next ?? "" });
      setShown({ list: [...before.list, ...changes], next: after, error: null });
    } catch (fault) {
      setShown({ ...before, error: fault });
    }
  }
  useEffect(() => {
    if (upload.changed > 0) read();
  }, [upload.id, upload.changed]);
  if (list.length === 0 && !error) return null;
  return html`
    <h2>Changes</h2>
    ${list.length > 0 && html`<${Table} list=${list} />`}
    ${error && html`<${Trouble} what="The changes could not be read." error=${error} retry=${() => read(shown)} />`}
    ${next && html`
      <p class="more">${number(list.length)} of ${number(Math.max(upload.changed, list.length))} shown
        <button type="button" onClick=${() => read(shown)}>Show more</button></p>`}
  `;
}

function Table({ list }) {
  return html`
    <table class="changes">
      <thead><tr>
        <th scope="col">Item</th><th scope="col" class="wide">Store</th>
        <th scope="col" class="number">Before</th><th scope="col" class="number">After</th>
        <th scope="col" class="number wide">Difference</th>
      </tr></thead>
      <tbody>${list.map((change) => html`
        <tr key=${`${change.store}\t${change.item}`}>
          <th scope="row"><a href=${href("stores", change.store, { item: change.item })}>${change.item}</a>
            <bdi class="narrow">${change.store}</bdi></th>
          <td class="wide name">${change.store}</td>
          <td class="number">${change.before === null ? "new" : number(change.before)}</td>
          <td class="number">${number(change.after)}</td>
          <td class="number wide">${difference(change)}</td>
        </tr>`)}
      </tbody>
    </table>
  `;
}
