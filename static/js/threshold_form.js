import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { AskButton } from "./ask_button.js";
import { Form, SendButton } from "./form.js";
import { refreshItem } from "./items.js";
import { useSending } from "./sending.js";
import { TextField } from "./text_field.js";
import { MOST_COUNT, removeThreshold, setThreshold } from "./thresholds.js";
import { number } from "./words.js";
import { whole } from "./whole.js";

/** Sets from which count on this item is low in this store, or goes back to the inherited rule. */
export function ThresholdForm({ row }) {
  const { store, item, threshold } = row;
  const own = isOwn(row);
  const [text, setText] = useState(own ? String(threshold) : "");
  const sending = useSending();
  function send() {
    const count = whole(text, 0, MOST_COUNT);
    if (Number.isNaN(count)) return sending.refuse({ threshold: "Write a whole number, 0 or more." });
    return sending.send(() => set(store, item, count));
  }
  async function inherit() {
    await removeThreshold({ store, item });
    await refreshItem(store, item, (now) => !isOwn(now));
    setText("");
    return "The inherited rule holds again";
  }
  return html`
    <div class="threshold-form">
      <${Form} label="Threshold" kind="inline-form" sending=${sending} known=${["threshold"]} onSend=${send}>
        <${TextField}
          label="Low at, in this store only"
          inputmode="numeric"
          autocomplete="off"
          value=${text}
          placeholder=${own ? "" : String(threshold ?? "none")}
          onValue=${setText}
          problem=${sending.problems.threshold}
        />
        <${SendButton} sending=${sending} label="Save" busyLabel="Saving…" />
      <//>
      ${own && html`<${AskButton} label="Use the inherited rule" question="Remove this threshold?"
        yes="Remove it" busyLabel="Removing…" act=${inherit} />`}
    </div>
  `;
}

function isOwn({ threshold_from: scope }) {
  return scope === "store and item";
}

async function set(store, item, count) {
  await setThreshold({ store, item }, count);
  await refreshItem(store, item, (now) => isOwn(now) && now.threshold === count);
  return `Saved: low at ${number(count)} or fewer`;
}
