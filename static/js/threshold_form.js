import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { setThreshold, removeThreshold } from "./thresholds.js";
import { refreshItems } from "./items.js";
import { say } from "./say.js";

/** Sets from which count on this item is low in this store; empty goes back to the inherited rule. */
export function ThresholdForm({ row }) {
  const own = row.threshold_from === "pair";
  const [text, setText] = useState(own ? String(row.threshold) : "");
  const [trouble, setTrouble] = useState("");
  const scope = { store: row.store, item: row.item };
  async function saved(event) {
    event.preventDefault();
    try {
      setTrouble("");
      if (text.trim() !== "") await setThreshold(scope, Number(text));
      else if (own) await removeThreshold(scope);
      await refreshItems(row.store);
      say("Threshold saved");
    } catch (error) {
      setTrouble(error.message);
    }
  }
  return html`
    <form class="threshold-form" onSubmit=${saved}>
      <label class="field"><span>Low at, in this store only</span>
        <input
          type="number"
          min="0"
          max="999999999"
          step="1"
          inputmode="numeric"
          value=${text}
          placeholder=${own ? "" : (row.threshold ?? "none")}
          onInput=${(event) => setText(event.target.value)}
        />
      </label>
      <button type="submit">Save</button>
      ${trouble && html`<p class="field-error" role="alert">${trouble}</p>`}
    </form>
  `;
}
