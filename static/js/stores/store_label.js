import { useState } from "preact/hooks";
import { html } from "../lib/html.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { labelOf, setStoreLabel } from "./stores.js";

/** @import { Store } from "../api_client/types.js" */

/**
 * What people call a store. Files, groups and addresses go on with its name.
 *
 * @param {{ store: Store }} props
 */
export function StoreLabel({ store }) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState(labelOf(store));
  const submission = useSubmission();
  const { store: name } = store;
  if (!isOpen) {
    return html`<p><button type="button" class="quiet" onClick=${() => setOpen(true)}>Call <bdi>${name}</bdi> something else…</button></p>`;
  }
  function submit() {
    const label = text.trim() === name ? "" : text.trim();
    return submission.send(() => setStoreLabel(store, label).then(() => `It is called ${label || name}.`));
  }
  return html`
    <${Form} label=${`What ${name} is called`} kind="inline-form" submission=${submission} fields=${["label"]} onSubmit=${submit}>
      <${TextField} label="Name for people" maxlength="128" autocomplete="off" value=${text} onValue=${setText}
        ...${submission.field("label")} />
      <${SubmitButton} submission=${submission} label="Save" busyLabel="Saving…" />
      <button type="button" class="quiet" onClick=${() => setOpen(false)}>Close</button>
      <p class="hint">Files go on to say ${name}.</p>
    <//>
  `;
}
