import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { confirmSubscription } from "./subscriptions.js";

/** @import { Subscription } from "../api_client/types.js" */

/**
 * Confirms an address by the link in its mail, so that links in later mails do not end it.
 *
 * @param {{ subscription: Subscription }} props
 */
export function ConfirmForm({ subscription: { id, address } }) {
  const [link, setLink] = useDraft(`confirm\t${id}`, "");
  const submission = useSubmission();
  function submit() {
    if (!link.trim()) return submission.refuse({ link: t("Paste the link of the mail.") });
    return submission.send(() => confirm(id, link.trim()));
  }
  return html`
    <${Form} label=${t("Confirm {address}", { address })} kind="stacked-form row-form" submission=${submission} fields=${["link"]} onSubmit=${submit}>
      <p class="hint">${t("Do not open the link in the mail: copy its address and paste it here. Then no link in later mails can end these alerts, by whomever it is opened. If it is somebody else’s address, ask them to copy the link’s address and to send it to you.")}</p>
      <${TextField} label=${t("Link in the mail")} type="text" autocomplete="off" value=${link} onValue=${setLink}
        ...${submission.field("link")} />
      <p class="form-foot"><${SubmitButton} submission=${submission} label=${t("Confirm")} busyLabel=${t("Confirming…")} /></p>
    <//>
  `;
}

/**
 * @param {string} id
 * @param {string} link
 */
async function confirm(id, link) {
  const { state } = await confirmSubscription(id, link);
  return state === "protected" ? t("Confirmed.") : t("The link had been opened before: see below.");
}
