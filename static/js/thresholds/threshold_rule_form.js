import { useDraft } from "../drafts/drafts.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { parseInteger } from "../lib/parse_integer.js";
import { t } from "../lib/text.js";
import { storeOptions } from "../stores/stores.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { SelectField } from "../ui/select_field.js";
import { TextField } from "../ui/text_field.js";
import { COUNT_WANTED, MOST_COUNT, refreshThresholds, scopeOf, scopeWords, setThreshold } from "./thresholds.js";

/** Sets a rule, or changes the one of the same store and item. */
export function ThresholdRuleForm() {
  const [store, setStore] = useDraft("threshold rule store", "");
  const [item, setItem] = useDraft("threshold rule item", "");
  const [text, setText] = useDraft("threshold rule count", "");
  const submission = useSubmission();
  function submit() {
    const count = parseInteger(text, 0, MOST_COUNT);
    if (Number.isNaN(count)) return submission.refuse({ threshold: COUNT_WANTED });
    return submission.send(() => set({ store, item: item.trim() }, count));
  }
  return html`
    <${Form} label=${t("New rule")} kind="inline-form" submission=${submission} fields=${["item", "threshold"]} onSubmit=${submit}>
      <${SelectField} label=${t("Store")} value=${store} onValue=${setStore}
        options=${[["", t("Every store")], ...storeOptions()]} />
      <${TextField} label=${t("Item")} maxlength="256" placeholder=${t("Every item")} autocomplete="off"
        value=${item} onValue=${setItem} ...${submission.field("item")} />
      <${TextField} label=${t("Low at")} kind="short" inputmode="numeric" autocomplete="off"
        value=${text} onValue=${setText} ...${submission.field("threshold")} />
      <${SubmitButton} submission=${submission} label=${t("Set")} busyLabel=${t("Setting…")} />
    <//>
  `;
}

/**
 * @param {{ store: string, item: string }} wanted "" for all
 * @param {number} count
 */
async function set(wanted, count) {
  const { matches } = await setThreshold(scopeOf(wanted), count);
  await refreshThresholds();
  const words = { scope: scopeWords(wanted), count: number(count) };
  return matches
    ? t("Saved: {scope} is low at {count} or fewer", words)
    : t("Saved: {scope} is low at {count} or fewer. Nothing has this name yet.", words);
}
