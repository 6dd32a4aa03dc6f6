import { useState } from "preact/hooks";
import { many, moment, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { labelOfName } from "../stores/stores.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { refreshAlertsShown, takeInHand } from "./alerts.js";

/** @import { AlertGroup } from "./alert_groups.js" */

/**
 * Says of all alerts of a group that they are in hand.
 *
 * @param {{ group: AlertGroup }} props
 */
export function GroupAcknowledgement({ group: { store, at, free } }) {
  const [note, setNote] = useState("");
  const [done, setDone] = useState(0);
  const submission = useSubmission();
  const submit = () => submission.send(async () => {
    const { changed } = await takeInHand(free, note.trim(), setDone).finally(refreshAlertsShown);
    return changed ? `Saved; ${number(changed)} had changed meanwhile and were left.` : "Saved.";
  });
  const busy = `${number(done)} of ${number(free.length)} saved…`;
  return html`
    <${Form} label=${`Take in hand: ${labelOfName(store)}, ${moment(at)}`} kind="stacked-form" submission=${submission} fields=${["note"]} onSubmit=${submit}>
      <div class="inline-form">
        <${TextField} label="Note" maxlength="150" autocomplete="off" placeholder="optional" value=${note} onValue=${setNote}
          ...${submission.field("note")} />
        <${SubmitButton} submission=${submission} label=${`I take ${many(free.length, "alert")} in hand`} busyLabel=${busy} />
      </div>
    <//>
  `;
}
