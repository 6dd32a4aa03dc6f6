import { html } from "./html.js";
import { href } from "./route.js";
import { storeNamed, stores } from "./stores.js";

export function StoreSwitch({ name }) {
  const list = stores.value.list ?? [];
  if (list.length < 2) return null;
  return html`
    <label class="store-switch">
      <span>Store</span>
      <select value=${name} onChange=${(event) => location.assign(href("stores", event.target.value))}>
        ${!storeNamed(name) && html`<option value=${name} selected>${name}</option>`}
        ${list.map((store) => html`
          <option key=${store.store} value=${store.store} selected=${store.store === name}>${label(store)}</option>
        `)}
      </select>
    </label>
  `;
}

function label({ store, out, low }) {
  const marks = [out > 0 && `${out} out`, low > 0 && `${low} low`].filter(Boolean);
  return marks.length ? `${store} (${marks.join(", ")})` : store;
}
