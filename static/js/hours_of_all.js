import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Form, SendButton } from "./form.js";
import { HOURS_WANTED, MOST_HOURS, afterHours } from "./hours.js";
import { useSending } from "./sending.js";
import { setHoursOfAll } from "./settings.js";
import { TextField } from "./text_field.js";
import { whole } from "./whole.js";

/** The hours that hold for every store that has none of its own; empty: never. */
export function HoursOfAll({ hours }) {
  const [text, setText] = useState(String(hours ?? ""));
  const sending = useSending();
  function send() {
    const wanted = text.trim() === "" ? null : whole(text, 1, MOST_HOURS);
    if (Number.isNaN(wanted)) return sending.refuse({ report_every_hours: HOURS_WANTED });
    return sending.send(() => setHoursOfAll(wanted).then(() => `Saved: ${afterHours(wanted)}`));
  }
  return html`
    <${Form} label="All stores" kind="inline-form" sending=${sending} known=${["report_every_hours"]} onSend=${send}>
      <${TextField}
        label="All stores: hours, or empty for never"
        inputmode="numeric"
        autocomplete="off"
        value=${text}
        onValue=${setText}
        problem=${sending.problems.report_every_hours}
      />
      <${SendButton} sending=${sending} label="Save" busyLabel="Saving…" />
    <//>
  `;
}
