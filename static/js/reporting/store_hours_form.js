import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { parseInteger } from "../lib/parse_integer.js";
import { t } from "../lib/text.js";
import { setStoreHours } from "../stores/stores.js";
import { Radios } from "../ui/checks_and_radios.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { HOURS_WANTED, MOST_HOURS, afterHours } from "./hours.js";

/** @import { Store } from "../api_client/types.js" */
/** @typedef {"all" | "own" | "never"} Rule */

/**
 * After how many hours one store is silent: as all stores, hours of its own (0: never).
 *
 * @param {{ store: Store, ofAll: number | null }} props
 */
export function StoreHoursForm({ store, ofAll }) {
  const { store: name, report_every_hours: now } = store;
  const [rule, setRule] = useDraft(`hours\t${name}\trule`, ruleOf(now));
  const [text, setText] = useDraft(`hours\t${name}`, String(now || ofAll || ""));
  const submission = useSubmission();
  function submit() {
    const hours = { all: null, never: 0, own: parseInteger(text, 1, MOST_HOURS) }[rule];
    if (Number.isNaN(hours)) return submission.refuse({ report_every_hours: HOURS_WANTED });
    return submission.send(() => setStoreHours(name, hours).then(() => saved(name, hours, ofAll)));
  }
  return html`
    <${Form} label=${t("Time of {name}", { name })} kind="stacked-form" submission=${submission} fields=${["report_every_hours"]} onSubmit=${submit}>
      <${Radios} legend=${t("{name} is silent", { name })} chosen=${rule} onChosen=${setRule} options=${[
        ["all", t("{hours}, like all stores", { hours: afterHours(ofAll) })],
        ["own", t("after hours of its own")],
        ["never", t("never")],
      ]} />
      ${rule === "own" && html`
        <${TextField} label=${t("Hours")} kind="short" inputmode="numeric" autocomplete="off"
          value=${text} onValue=${setText} ...${submission.field("report_every_hours")} />`}
      <p class="form-foot"><${SubmitButton} submission=${submission} label=${t("Save time")} busyLabel=${t("Saving…")} /></p>
    <//>
  `;
}

/**
 * @param {number | null} hours
 * @returns {Rule}
 */
function ruleOf(hours) {
  if (hours === null) return "all";
  return hours === 0 ? "never" : "own";
}

/**
 * @param {string} name
 * @param {number | null} hours
 * @param {number | null} ofAll
 */
function saved(name, hours, ofAll) {
  return t("Saved: {name} is silent {hours}", { name, hours: afterHours(hours === null ? ofAll : hours) });
}
