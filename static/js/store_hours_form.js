import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Radios } from "./choices.js";
import { Form, SendButton } from "./form.js";
import { HOURS_WANTED, MOST_HOURS, afterHours } from "./hours.js";
import { useSending } from "./sending.js";
import { setStoreHours } from "./stores.js";
import { TextField } from "./text_field.js";
import { whole } from "./whole.js";

/** After how many hours one store is silent: as all stores, hours of its own (0: never). */
export function StoreHoursForm({ store, ofAll }) {
  const { store: name, report_every_hours: now } = store;
  const [rule, setRule] = useState(ruleOf(now));
  const [text, setText] = useState(String(now || ofAll || ""));
  const sending = useSending();
  function send() {
    const hours = { all: null, never: 0, own: whole(text, 1, MOST_HOURS) }[rule];
    if (Number.isNaN(hours)) return sending.refuse({ report_every_hours: HOURS_WANTED });
    return sending.send(() => setStoreHours(name, hours).then(() => saved(name, hours, ofAll)));
  }
  return html`
    <${Form} label=${`Time of ${name}`} kind="stacked-form" sending=${sending} known=${["report_every_hours"]} onSend=${send}>
      <${Radios} legend=${`${name} is silent`} chosen=${rule} onChosen=${setRule} options=${[
        ["all", `${afterHours(ofAll)}, as all stores`],
        ["own", "after hours of its own"],
        ["never", "never"],
      ]} />
      ${rule === "own" && html`
        <${TextField} label="Hours" kind="short" inputmode="numeric" autocomplete="off"
          value=${text} onValue=${setText} problem=${sending.problems.report_every_hours} />`}
      <p class="form-foot"><${SendButton} sending=${sending} label="Save time" busyLabel="Saving…" /></p>
    <//>
  `;
}

function ruleOf(hours) {
  if (hours === null || hours === undefined) return "all";
  return hours === 0 ? "never" : "own";
}

function saved(name, hours, ofAll) {
  return `Saved: ${name} is silent ${afterHours(hours === null ? ofAll : hours)}`;
}
