import { send } from "../api_client/api.js";
import { saidOf } from "../alerts/alerts.js";
import { usePagedList } from "../api_client/lists.js";
import { mayUploadFor } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { codeOf } from "../lib/errors.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { AcknowledgementBadge, LastAcknowledgement } from "../ui/acknowledgement_badge.js";
import { ActionButton } from "../ui/action_button.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { RelativeTime } from "../ui/relative_time.js";
import { SelectField } from "../ui/select_field.js";
import { TextField } from "../ui/text_field.js";
import { refreshItem } from "./items.js";

/** @import { Acknowledgement, Alert, Item } from "../api_client/types.js" */

const DAY = 86_400_000;

/** Days for which it is snoozed; "": it is in hand. @type {[string, string][]} */
const CHOICES = [
  ["", t("In hand")],
  ["1", t("Snooze for a day")],
  ["7", t("Snooze for a week")],
  ["28", t("Snooze for four weeks")],
];

/**
 * What somebody says of the open alert of an item that is low or out.
 *
 * @param {{ row: Item }} props
 */
export function ItemAcknowledgement({ row }) {
  const { store, item, state, as_of: asOf } = row;
  const { list, retry } = usePagedList("/alerts", "alerts", { store, item }, [store, item, state, asOf]);
  const alert = list?.[0];
  if (!alert || alert.state !== state) return null;
  const said = alert.acknowledgement;
  const changed = () => Promise.all([retry(), refreshItem(store, item)]);
  if (said) return html`<${Said} alert=${alert} said=${said} onChange=${changed} />`;
  return mayUploadFor(store) ? html`<${AcknowledgementForm} alert=${alert} onChange=${changed} />` : null;
}

/** @param {{ alert: Alert, said: Acknowledgement, onChange: () => Promise<unknown> }} props */
function Said({ alert, said, onChange }) {
  const { store, item } = alert;
  const [isOpen, setOpen] = useDraft(`hand over\t${store}\t${item}`, false);
  async function withdraw() {
    await send("DELETE", "/alerts/acknowledgement", undefined, { store, item });
    await onChange();
  }
  return html`
    ${!isOpen && html`<div class="inset acknowledgement">
      <p><${AcknowledgementBadge} said=${{ ...said, note: null }} /> ${said.note && html`<bdi>${said.note}</bdi>`}</p>
      <p class="facts">${rich("Said by {by}, {time}. Ends when it gets worse or is back in stock.", {
        by: html`<bdi>${said.by}</bdi>`, time: html`<${RelativeTime} time=${said.at} />` })}</p>
      ${mayUploadFor(store) && html`<p class="row-actions"><${ActionButton} label=${t("Take it back")} act=${withdraw} />
        <button type="button" class="quiet" onClick=${() => setOpen(true)}>${t("Hand it over…")}</button></p>`}
    </div>`}
    ${isOpen && html`<${AcknowledgementForm} alert=${alert} onChange=${() => onChange().then(() => setOpen(false))} />`}
  `;
}

/** @param {{ alert: Alert, onChange: () => Promise<unknown> }} props */
function AcknowledgementForm({ alert: { store, item, id, acknowledged_before: before }, onChange }) {
  const draft = `alert\t${store}\t${item}`;
  const [days, setDays] = useDraft(`${draft}\tdays`, "");
  const [who, setWho] = useDraft(`${draft}\twho`, "");
  const [note, setNote] = useDraft(`${draft}\tnote`, "");
  const submission = useSubmission();
  function submit() {
    return submission.send(async () => {
      const until = days && new Date(Date.now() + Number(days) * DAY).toISOString();
      const body = { store, item, id, ...saidOf(days ? "" : who, note), ...(until && { until }) };
      await send("PUT", "/alerts/acknowledgement", body).catch(lookAgain);
      await onChange();
      return t("Saved.");
    });
  }
  /** @returns {Promise<never>} */
  async function lookAgain(/** @type {unknown} */ thrown) {
    if (codeOf(thrown) === "ALERT_CHANGED") await onChange();
    throw thrown;
  }
  return html`
    <div class="inset acknowledgement">
      ${before && html`<p><${LastAcknowledgement} said=${before} /></p>`}
      <${Form} label=${t("Who takes care of it")} kind="stacked-form" submission=${submission} fields=${["who", "note"]} onSubmit=${submit}>
        <div class="inline-form">
          <${SelectField} label=${t("This alert")} value=${days} options=${CHOICES} onValue=${setDays} />
          ${!days && html`<${TextField} label=${t("Who")} maxlength="64" autocomplete="off" placeholder=${t("me")} value=${who}
            onValue=${setWho} ...${submission.field("who")} />`}
          <${TextField} label=${t("Note")} maxlength="150" autocomplete="off" placeholder=${t("optional")} value=${note}
            onValue=${setNote} ...${submission.field("note")} />
          <${SubmitButton} submission=${submission} label=${t("Save")} busyLabel=${t("Being saved…")} />
        </div>
      <//>
    </div>
  `;
}
