import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { AskButton } from "../ui/ask_button.js";
import { SettingsCard } from "../ui/settings_card.js";
import { ThresholdRuleForm } from "./threshold_rule_form.js";
import { refreshThresholds, removeThreshold, scopeOf, scopeWords, thresholds } from "./thresholds.js";

/** @import { Threshold } from "../api_client/types.js" */

export function ThresholdSettings() {
  const { list, error } = thresholds.value;
  return html`
    <${SettingsCard} title=${t("When is an item low?")} isKnown=${list !== null} error=${error} refresh=${refreshThresholds}
      hint=${t("At this count or fewer. The narrowest rule counts: item in a store, store, item, everything.")}
      unread=${t("The thresholds could not be read.")}>
      ${list && list.length > 0 && html`<${Rules} list=${list} />`}
      <${ThresholdRuleForm} />
    <//>
  `;
}

/** @param {{ list: Threshold[] }} props */
function Rules({ list }) {
  return html`
    <table class="rules" aria-label=${t("When is an item low?")}>
      <thead><tr>
        <th scope="col">${t("For")}</th><th scope="col" class="number">${t("Low at")}</th>
        <th scope="col"><span class="visually-hidden">${t("Change")}</span></th>
      </tr></thead>
      <tbody>${list.map((rule) => html`<${Rule} key=${`${rule.store}\t${rule.item}`} rule=${rule} />`)}</tbody>
    </table>
  `;
}

/** @param {{ rule: Threshold }} props */
function Rule({ rule }) {
  const words = scopeWords(rule);
  return html`
    <tr>
      <th scope="row"><bdi>${words}</bdi></th>
      <td class="number">${number(rule.threshold)}</td>
      <td class="number">
        <${AskButton}
          label=${t("Remove")}
          name=${t("Remove the rule for {words}", { words })}
          question=${t("Remove the rule for {words}?", { words })}
          yes=${t("Remove it")}
          busyLabel=${t("Removing…")}
          act=${() => remove(rule)}
        />
      </td>
    </tr>
  `;
}

/** @param {Threshold} rule */
async function remove(rule) {
  await removeThreshold(scopeOf(rule));
  await refreshThresholds();
  return t("The rule for {words} is removed", { words: scopeWords(rule) });
}
