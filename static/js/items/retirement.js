import { useState } from "preact/hooks";
import { send } from "../api_client/api.js";
import { isManager, mayUploadFor } from "../auth/session.js";
import { html } from "../lib/html.js";
import { ActionButton } from "../ui/action_button.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { SelectField } from "../ui/select_field.js";
import { TextField } from "../ui/text_field.js";
import { outcomeOf } from "../uploads/uploads.js";
import { refreshItem } from "./items.js";

/** @import { Item } from "../api_client/types.js" */

/**
 * Takes an item that is no more off all lists, or brings it back; for whoever may upload for its store.
 *
 * @param {{ row: Item }} props
 */
export function Retirement({ row }) {
  const [isOpen, setOpen] = useState(false);
  const { store, item, state } = row;
  if (state === "retired") return html`<${Retired} row=${row} />`;
  if (!mayUploadFor(store)) return null;
  if (isOpen) return html`<${RetirementForm} row=${row} onEnd=${() => setOpen(false)} />`;
  return html`<p><button type="button" class="quiet" onClick=${() => setOpen(true)}>Retire <bdi>${item}</bdi>…</button></p>`;
}

/** @param {{ row: Item }} props */
function Retired({ row: { store, item } }) {
  return html`
    <p class="facts">Retired: not listed, not alerted and in no total. A file that counts more than 0 brings it back; who brings
      it back here finds the count that it had.</p>
    ${mayUploadFor(store) && html`
      <p><${ActionButton} label="Bring it back" done="It is back."
        act=${() => setRetired(store, item, { store, item, retired: false })} /></p>`}
  `;
}

/** @param {{ row: Item, onEnd: () => void }} props */
function RetirementForm({ row: { store, item, count }, onEnd }) {
  const [where, setWhere] = useState("here");
  const [reason, setReason] = useState("");
  const submission = useSubmission();
  function submit() {
    return submission.send(async () => {
      const why = reason.trim();
      const of = where === "here" ? { store, item } : { item };
      await setRetired(store, item, { ...of, retired: true, ...(why && { reason: why }) });
      onEnd();
      return `${item} is retired.`;
    });
  }
  return html`
    <div class="inset">
      <${Form} label="Retire the item" kind="stacked-form" submission=${submission} fields=${["reason"]} onSubmit=${submit}>
        <p class="hint">${count > 0 && html`Its count becomes 0. `}It is not listed, alerted or totalled any more, and
          nobody is told. A file that counts more than 0 brings it back.</p>
        ${isManager() && html`
          <${SelectField} label="Where" value=${where} onValue=${setWhere}
            options=${[["here", `In ${store}`], ["everywhere", "In all stores that have it"]]} />`}
        <${TextField} label="Why?" maxlength="200" autocomplete="off" placeholder="optional" value=${reason}
          onValue=${setReason} ...${submission.field("reason")} />
        <div class="form-foot">
          <${SubmitButton} submission=${submission} label="Retire it" busyLabel="Being retired…" />
          <button type="button" class="quiet" onClick=${onEnd}>Cancel</button>
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
  if (outcome && outcome.state !== "loaded") throw new Error(outcome.findings?.[0]?.message ?? "It was not done.");
  await refreshItem(store, item);
}
