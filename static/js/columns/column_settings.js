import { listed, moment } from "../lib/format.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { AskButton } from "../ui/ask_button.js";
import { SettingsCard } from "../ui/settings_card.js";
import { columns, columnWords, refreshColumns, removeColumns } from "./columns.js";

/** @import { ColumnChoice } from "../api_client/types.js" */

export function ColumnSettings() {
  const { list, error } = columns.value;
  return html`
    <${SettingsCard} title=${t("Which column is which?")} isKnown=${list !== null} error=${error} refresh=${refreshColumns}
      hint=${t("How files with unclear headings are read, as somebody has said. A file of which nothing is said yet waits, and asks.")}
      unread=${t("The remembered columns could not be read.")}>
      ${list?.length === 0 && html`<p class="hint">${t("Nothing is remembered.")}</p>`}
      ${list && list.length > 0 && html`<${Choices} list=${list} />`}
    <//>
  `;
}

/** @param {{ list: ColumnChoice[] }} props */
function Choices({ list }) {
  return html`
    <ul class="subscriptions">
      ${list.map((choice) => html`<${Choice} key=${`${choice.id}\t${choice.store}`} choice=${choice} />`)}
    </ul>
  `;
}

/** @param {{ choice: ColumnChoice }} props */
function Choice({ choice }) {
  const { headings, store, by, at, file } = choice;
  const named = listed(headings, 4);
  const words = columnWords(choice);
  return html`
    <li>
      <div>
        <strong>${named}</strong>
        <p>${store === null ? t("In every file, {words}.", { words }) : t("In files of {store}, {words}.", { store, words })}</p>
        <p class="hint">${rich("Said by {by} of {file}, {at}", { by, file: html`<bdi>${file}</bdi>`, at: moment(at) })}</p>
      </div>
      <div class="row-actions">
        <${AskButton}
          label=${t("Remove")}
          name=${store === null ? t("Remove the columns of {named} in every file", { named }) : t("Remove the columns of {named} in files of {store}", { named, store })}
          question=${t("Ask again for the next such file?")}
          yes=${t("Remove it")}
          busyLabel=${t("Removing…")}
          act=${() => remove(choice)}
        />
      </div>
    </li>
  `;
}

/** @param {ColumnChoice} choice */
async function remove(choice) {
  await removeColumns(choice);
  await refreshColumns();
  return t("The columns of {named} are forgotten", { named: listed(choice.headings, 4) });
}
