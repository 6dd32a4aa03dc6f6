import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { parseInteger } from "../lib/parse_integer.js";
import { t } from "../lib/text.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { HOURS_WANTED, MOST_HOURS, afterHours, setDefaultHours } from "./hours.js";

/**
 * The hours that hold for every store that has none of its own; empty: never.
 *
 * @param {{ hours: number | null }} props
 */
export function DefaultHoursForm({ hours }) {
  const [text, setText] = useDraft("hours", String(hours ?? ""));
  const submission = useSubmission();
  function submit() {
    const wanted = text.trim() === "" ? null : parseInteger(text, 1, MOST_HOURS);
    if (Number.isNaN(wanted)) return submission.refuse({ report_every_hours: HOURS_WANTED });
    return submission.send(() => setDefaultHours(wanted).then(() => t("Saved: {hours}", { hours: afterHours(wanted) })));
  }
  return html`
    <${Form} label=${t("All stores")} kind="inline-form" submission=${submission} fields=${["report_every_hours"]} onSubmit=${submit}>
      <${TextField}
        label=${t("Hours for all stores; empty for never")}
        inputmode="numeric"
        autocomplete="off"
        value=${text}
        onValue=${setText}
        ...${submission.field("report_every_hours")}
      />
      <${SubmitButton} submission=${submission} label=${t("Save")} busyLabel=${t("Saving…")} />
    <//>
  `;
}
