import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { useFocusAlong } from "../ui/use_focus_along.js";
import { labelOf, setStoreLabel } from "./stores.js";

/** @import { Store } from "../api_client/types.js" */

/**
 * What people call a store. Files, groups and addresses go on with its name.
 *
 * @param {{ store: Store }} props
 */
export function StoreLabel({ store }) {
  const { store: name } = store;
  const [isOpen, setOpen] = useDraft(`label\t${name}`, false);
  const place = useFocusAlong(isOpen);
  const [text, setText] = useDraft(`label\t${name}\ttext`, labelOf(store));
  const submission = useSubmission();
  if (!isOpen) {
    return html`<div ref=${place}><p><button type="button" class="quiet" onClick=${() => setOpen(true)}>${rich("Call {name} something else…", { name: html`<bdi>${name}</bdi>` })}</button></p></div>`;
  }
  function submit() {
    const label = text.trim() === name ? "" : text.trim();
    return submission.send(() => setStoreLabel(store, label).then(() => t("It is called {name}.", { name: label || name })));
  }
  return html`<div ref=${place}>
    <${Form} label=${t("What {name} is called", { name })} kind="inline-form" submission=${submission} fields=${["label"]} onSubmit=${submit}>
      <${TextField} label=${t("Name to show")} maxlength="128" autocomplete="off" value=${text} onValue=${setText}
        ...${submission.field("label")} />
      <${SubmitButton} submission=${submission} label=${t("Save")} busyLabel=${t("Saving…")} />
      <button type="button" class="quiet" onClick=${() => setOpen(false)}>${t("Close")}</button>
      <p class="hint">${t("Files still say {name}.", { name })}</p>
    <//></div>
  `;
}
