import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Form, SendButton } from "./form.js";
import { useSending } from "./sending.js";
import { stores } from "./stores.js";
import { TextField } from "./text_field.js";
import { MOST_COUNT, refreshThresholds, scopeOf, scopeWords, setThreshold } from "./thresholds.js";
import { number } from "./words.js";
import { whole } from "./whole.js";

/** Sets a rule, or changes the one of the same store and item. */
export function ThresholdRuleForm() {
  const [store, setStore] = useState("");
  const [item, setItem] = useState("");
  const [text, setText] = useState("");
  const sending = useSending();
  function send() {
    const count = whole(text, 0, MOST_COUNT);
    if (Number.isNaN(count)) return sending.refuse({ threshold: "Write a whole number, 0 or more." });
    return sending.send(() => made(scopeOf({ store, item: item.trim() }), count));
  }
  return html`
    <${Form} label="New rule" kind="inline-form" sending=${sending} known=${["item", "threshold"]} onSend=${send}>
      <label class="field"><span>Store</span>
        <select value=${store} onChange=${(event) => setStore(event.target.value)}>
          <option value="">Every store</option>
          ${(stores.value.list ?? []).map(({ store: name }) => html`<option key=${name} value=${name}>${name}</option>`)}
        </select>
      </label>
      <${TextField} label="Item" maxlength="256" placeholder="Every item" autocomplete="off"
        value=${item} onValue=${setItem} problem=${sending.problems.item} />
      <${TextField} label="Low at" kind="short" inputmode="numeric" autocomplete="off"
        value=${text} onValue=${setText} problem=${sending.problems.threshold} />
      <${SendButton} sending=${sending} label="Set" busyLabel="Setting…" />
    <//>
  `;
}

async function made(scope, count) {
  await setThreshold(scope, count);
  await refreshThresholds();
  return `Saved: ${scopeWords(scope)} is low at ${number(count)} or fewer`;
}
