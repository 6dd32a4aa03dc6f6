import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { get } from "./api.js";
import { href } from "./route.js";
import { number } from "./words.js";

/** Before and after of each item that an upload changed. */
export function Changes({ upload }) {
  const [list, setList] = useState([]);
  useEffect(() => {
    if (upload.changed > 0) read(upload.id).then(setList);
  }, [upload.id, upload.changed]);
  if (list.length === 0) return null;
  return html`
    <h2>Changes</h2>
    <table class="changes">
      <thead><tr>
        <th scope="col">Store</th><th scope="col">Item</th>
        <th scope="col" class="number">Before</th><th scope="col" class="number">After</th>
      </tr></thead>
      <tbody>${list.map((change) => html`
        <tr key=${`${change.store}\t${change.item}`}>
          <td class="name">${change.store}</td>
          <th scope="row"><a href=${href("stores", change.store, { item: change.item })}>${change.item}</a></th>
          <td class="number">${change.before === null ? "new" : number(change.before)}</td>
          <td class="number">${number(change.after)}</td>
        </tr>`)}
      </tbody>
    </table>
  `;
}

/** A receipt without its list of changes is still a receipt. */
async function read(id) {
  try {
    return (await get(`/uploads/${id}/changes`)).changes;
  } catch {
    return [];
  }
}
