import { useEffect } from "preact/hooks";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { AskButton } from "../ui/ask_button.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { ThresholdRuleForm } from "./threshold_rule_form.js";
import { refreshThresholds, removeThreshold, scopeOf, scopeWords, thresholds } from "./thresholds.js";

/** @import { Threshold } from "../api_client/types.js" */

export function ThresholdSettings() {
  useEffect(() => {
    refreshThresholds();
  }, []);
  const { list, error } = thresholds.value;
  return html`
    <section class="card">
      <h2 tabindex="-1">When is an item low?</h2>
      <p class="hint">At this count or fewer. The narrowest rule counts: item in a store, store, item, everything.</p>
      ${error && html`<${ErrorNotice} what="The thresholds could not be read." error=${error} retry=${refreshThresholds} />`}
      ${!list && !error && html`<${Skeleton} lines=${2} />`}
      ${list && list.length > 0 && html`<${Rules} list=${list} />`}
      <${ThresholdRuleForm} />
    </section>
  `;
}

/** @param {{ list: Threshold[] }} props */
function Rules({ list }) {
  return html`
    <table class="rules">
      <thead><tr>
        <th scope="col">For</th><th scope="col" class="number">Low at</th>
        <th scope="col"><span class="visually-hidden">Change</span></th>
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
          label="Remove"
          name=${`Remove the rule for ${words}`}
          question=${`Remove the rule for ${words}?`}
          yes="Remove it"
          busyLabel="Removing…"
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
  return `The rule for ${scopeWords(rule)} is removed`;
}
