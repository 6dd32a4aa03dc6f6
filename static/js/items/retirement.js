import { send } from "../api_client/api.js";
import { isManager, mayUploadFor } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { ActionButton } from "../ui/action_button.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { SelectField } from "../ui/select_field.js";
import { TextField } from "../ui/text_field.js";
import { useFocusAlong } from "../ui/use_focus_along.js";
import { firstReason, outcomeOf } from "../uploads/uploads.js";
import { refreshItem } from "./items.js";

/** @import { Item } from "../api_client/types.js" */

/**
 * Takes an item that is no more off all lists, or brings it back; for whoever may upload for its store.
 *
 * @param {{ row: Item }} props
 */
export function Retirement({ row }) {
  const { store, item, state } = row;
  const [isOpen, setOpen] = useDraft(`retire\t${store}\t${item}`, false);
  const place = useFocusAlong(isOpen);
  if (state !== "retired" && !mayUploadFor(store)) return null;
  const button = html`<p><button type="button" class="quiet" onClick=${() => setOpen(true)}>${rich("Retire {item}…", { item: html`<bdi>${item}</bdi>` })}</button></p>`;
  const form = html`<${RetirementForm} row=${row} onEnd=${() => setOpen(false)} />`;
  return html`<div ref=${place}>${state === "retired" ? html`<${Retired} row=${row} />` : isOpen ? form : button}</div>`;
}

/** @param {{ row: Item }} props */
function Retired({ row: { store, item } }) {
  return html`
    <p class="facts">${t("Retired: not listed, not alerted and in no total. A file that counts more than 0 brings it back; who brings it back here finds the count that it had.")}</p>
    ${mayUploadFor(store) && html`
      <p><${ActionButton} label=${t("Bring it back")} done=${t("It is back.")}
        act=${() => setRetired(store, item, { store, item, retired: false })} /></p>`}
  `;
}

/** @param {{ row: Item, onEnd: () => void }} props */
function RetirementForm({ row: { store, item, count }, onEnd }) {
  const [where, setWhere] = useDraft(`retire\t${store}\t${item}\twhere`, "here");
  const [reason, setReason] = useDraft(`retire\t${store}\t${item}\treason`, "");
  const submission = useSubmission();
  function submit() {
    return submission.send(async () => {
      const why = reason.trim();
      const of = where === "here" ? { store, item } : { item };
      await setRetired(store, item, { ...of, retired: true, ...(why && { reason: why }) });
      onEnd();
      return t("{item} is retired.", { item });
    });
  }
  return html`
    <div class="inset">
      <${Form} label=${t("Retire the item")} kind="stacked-form" submission=${submission} fields=${["reason"]} onSubmit=${submit}>
        <p class="hint">${count > 0 && html`${t("Its count becomes 0.")} `}${
          t("It is not listed, alerted or totalled any more, and nobody is told. A file that counts more than 0 brings it back.")}</p>
        ${isManager() && html`
          <${SelectField} label=${t("Where")} value=${where} onValue=${setWhere}
            options=${[["here", t("In {store}", { store })], ["everywhere", t("In all stores that have it")]]} />`}
        <${TextField} label=${t("Why?")} maxlength="200" autocomplete="off" placeholder=${t("optional")} value=${reason}
          onValue=${setReason} ...${submission.field("reason")} />
        <div class="form-foot">
          <${SubmitButton} submission=${submission} label=${t("Retire it")} busyLabel=${t("Being retired…")} />
          <button type="button" class="quiet" onClick=${onEnd}>${t("Cancel")}</button>
        </div>
      <//>
    </div>
  `;
}

/**
 * Throws if it did not become so.
 *
 * @param {string} store
 * @param {string} item
 * @param {import("../api_client/types.js").Body<"PUT /items/retired">} body
 */
async function setRetired(store, item, body) {
  const { id } = await send("PUT", "/items/retired", body);
  const outcome = id && (await outcomeOf(id));
  if (outcome && outcome.state !== "loaded") throw new Error(firstReason(outcome) || t("That did not work."));
  await refreshItem(store, item);
}
