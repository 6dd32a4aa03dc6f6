import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Trouble } from "./notice.js";
import { stores } from "./stores.js";
import { refreshThresholds, removeThreshold, setThreshold, thresholds } from "./thresholds.js";
import { number } from "./words.js";

export function ThresholdSettings() {
  useEffect(() => {
    refreshThresholds();
  }, []);
  const { list, error } = thresholds.value;
  return html`
    <section class="card">
      <h2>When is an item low?</h2>
      <p class="hint">At this count or fewer. The narrowest rule counts: item in a store, store, item, everything.</p>
      ${error && html`<${Trouble} what="The thresholds could not be read." error=${error} retry=${refreshThresholds} />`}
      ${list?.length > 0 && html`<${Rules} list=${list} />`}
      <${NewRule} />
    </section>
  `;
}

function Rules({ list }) {
  return html`
    <table class="rules">
      <thead><tr>
        <th scope="col">For</th><th scope="col" class="number">Low at</th>
        <th scope="col"><span class="visually-hidden">Change</span></th>
      </tr></thead>
      <tbody>${list.map((rule) => html`<${Rule} key=${`${rule.store}\t${rule.item}`} rule=${rule} />`)}</tbody>
    </table>
  `;
}

function Rule({ rule }) {
  return html`
    <tr>
      <th scope="row">${scopeWords(rule)}</th>
      <td class="number">${number(rule.threshold)}</td>
      <td class="number">
        <button
          type="button"
          class="quiet"
          aria-label=${`Remove the rule for ${scopeWords(rule)}`}
          onClick=${() => changed(removeThreshold(scopeOf(rule)))}
        >Remove</button>
      </td>
    </tr>
  `;
}

function NewRule() {
  const [store, setStore] = useState("");
  const [item, setItem] = useState("");
  const [count, setCount] = useState("");
  const [trouble, setTrouble] = useState("");
  async function submitted(event) {
    event.preventDefault();
    setTrouble(await changed(setThreshold(scopeOf({ store, item: item.trim() }), Number(count))));
  }
  return html`
    <form class="inline-form" onSubmit=${submitted}>
      <label class="field"><span>Store</span>
        <select value=${store} onChange=${(event) => setStore(event.target.value)}>
          <option value="">Every store</option>
          ${(stores.value.list ?? []).map(({ store: name }) => html`<option key=${name} value=${name}>${name}</option>`)}
        </select>
      </label>
      <label class="field"><span>Item</span>
        <input
          value=${item}
          maxlength="256"
          placeholder="Every item"
          onInput=${(event) => setItem(event.target.value)}
        />
      </label>
      <label class="field short"><span>Low at</span>
        <input
          type="number"
          required
          min="0"
          max="999999999"
          step="1"
          value=${count}
          onInput=${(event) => setCount(event.target.value)}
        />
      </label>
      <button type="submit" class="primary">Set</button>
      ${trouble && html`<p class="field-error" role="alert">${trouble}</p>`}
    </form>
  `;
}

/** Waits for a change, reads the rules again; "" or what went wrong. */
async function changed(change) {
  try {
    await change;
    await refreshThresholds();
    return "";
  } catch (error) {
    return error.message;
  }
}

function scopeOf({ store, item }) {
  return { ...(store && { store }), ...(item && { item }) };
}

function scopeWords({ store, item }) {
  if (store && item) return `${item} in ${store}`;
  return store || item || "Everything";
}
