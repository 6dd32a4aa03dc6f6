import { useRef, useState } from "preact/hooks";
import { useDraft } from "../drafts/drafts.js";
import { moment, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { mayTakeFocus } from "../ui/may_take_focus.js";
import { TextField } from "../ui/text_field.js";
import { refreshAlertsShown, saidOf, takeInHand } from "./alerts.js";

/** @import { Alert } from "../api_client/types.js" */
/** @import { AlertGroup } from "./alert_groups.js" */

/**
 * Says of all alerts of a group that they are in hand. It goes with the last of them: the focus stays
 * with the group.
 *
 * @param {{ group: AlertGroup, onTaken: (list: Alert[]) => void }} props
 */
export function GroupAcknowledgement({ group: { key, store, at, free }, onTaken }) {
  const [who, setWho] = useDraft(`alerts\t${key}\twho`, "");
  const [note, setNote] = useDraft(`alerts\t${key}\tnote`, "");
  const [done, setDone] = useState(0);
  const submission = useSubmission();
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const submit = () => submission.send(async () => {
    const here = place.current;
    const summary = here?.closest("details")?.querySelector("summary");
    const taken = await takeInHand(free, saidOf(who, note), setDone).finally(refreshAlertsShown);
    const changed = free.length - taken.length;
    onTaken(taken);
    if (mayTakeFocus(here)) summary?.focus();
    return changed ? t("Saved; {changed} had changed meanwhile and were left.", { changed: number(changed) }) : t("Saved.");
  });
  const label = who.trim()
    ? t("{n, plural, one {Give # alert to {who}} other {Give # alerts to {who}}}", { n: free.length, who: who.trim() })
    : t("{n, plural, one {I’ll take care of # alert} other {I’ll take care of # alerts}}", { n: free.length });
  const busy = t("{done} of {total} saved…", { done: number(done), total: number(free.length) });
  return html`
    <div ref=${place}><${Form} label=${t("Take care of: {store}, {at}", { store: labelOfName(store), at: moment(at) })} kind="stacked-form" submission=${submission} fields=${["who", "note"]} onSubmit=${submit}>
      <div class="inline-form">
        <${TextField} label=${t("Who")} maxlength="64" autocomplete="off" placeholder=${t("me")} value=${who} onValue=${setWho}
          ...${submission.field("who")} />
        <${TextField} label=${t("Note")} maxlength="150" autocomplete="off" placeholder=${t("optional")} value=${note} onValue=${setNote}
          ...${submission.field("note")} />
        <${SubmitButton} submission=${submission} label=${label} busyLabel=${busy} isPrimary=${false} />
      </div>
    <//></div>
  `;
}
