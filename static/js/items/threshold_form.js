import { useState } from "preact/hooks";
import { useDraft } from "../drafts/drafts.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { parseInteger } from "../lib/parse_integer.js";
import { t } from "../lib/text.js";
import { COUNT_WANTED, MOST_COUNT, removeThreshold, setThreshold } from "../thresholds/thresholds.js";
import { AskButton } from "../ui/ask_button.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { refreshItem } from "./items.js";

/** @import { Item } from "../api_client/types.js" */

/**
 * Sets from which count on this item is low in this store, or goes back to the inherited rule.
 *
 * @param {{ row: Item }} props
 */
export function ThresholdForm({ row }) {
  const { store, item, threshold } = row;
  const isOwn = row.threshold_from === "store and item";
  const [text, setText] = useDraft(`threshold\t${store}\t${item}`, isOwn ? String(threshold) : "");
  const [before, setBefore] = useState(/** @type {number | null} */ (null));
  const submission = useSubmission();
  function submit() {
    const count = parseInteger(text, 0, MOST_COUNT);
    if (Number.isNaN(count)) return submission.refuse({ threshold: COUNT_WANTED });
    return save(count);
  }
  function save(/** @type {number} */ count) {
    return submission.send(async () => {
      await setThreshold({ store, item }, count);
      await refreshItem(store, item);
      setText(String(count));
      setBefore(isOwn ? threshold : null);
      return t("Saved: low at {count} or fewer", { count: number(count) });
    });
  }
  async function inherit() {
    await removeThreshold({ store, item });
    await refreshItem(store, item);
    setText("");
    setBefore(null);
    return t("The wider rule applies again");
  }
  return html`
    <div class="threshold-form">
      <${Form} label=${t("Threshold")} kind="inline-form" submission=${submission} fields=${["threshold"]} onSubmit=${submit}>
        <${TextField}
          label=${t("Low at, in this store only")}
          inputmode="numeric"
          autocomplete="off"
          value=${text}
          placeholder=${isOwn ? "" : String(threshold ?? t("none"))}
          onValue=${setText}
          ...${submission.field("threshold")}
        />
        <${SubmitButton} submission=${submission} label=${t("Save")} busyLabel=${t("Saving…")} />
        ${before !== null && html`<button type="button" class="quiet" onClick=${() => save(before)}>${t("Undo")}</button>`}
      <//>
      ${isOwn && html`<${AskButton} label=${t("Use the wider rule")} question=${t("Remove this threshold?")}
        yes=${t("Remove it")} busyLabel=${t("Removing…")} act=${inherit} />`}
    </div>
  `;
}
