import { moment } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { AskButton } from "../ui/ask_button.js";
import { SettingsCard } from "../ui/settings_card.js";
import { names, nameWords, refreshNames, removeName } from "./names.js";

/** @import { Name } from "../api_client/types.js" */

export function NameSettings() {
  const { list, error } = names.value;
  return html`
    <${SettingsCard} title=${t("Old names")} isKnown=${list !== null} error=${error} refresh=${refreshNames}
      hint=${t("How names in files are read. To rename an item, open it and choose “Rename, or same as…”.")}
      unread=${t("The names could not be read.")}>
      ${list?.length === 0 && html`<p class="hint">${t("Every name is read as it is written.")}</p>`}
      ${list && list.length > 0 && html`
        <ul class="subscriptions">
          ${list.map((name) => html`<${One} key=${`${name.kind}\t${name.old}\t${name.name}\t${name.store}`} name=${name} />`)}
        </ul>`}
    <//>
  `;
}

/** @param {{ name: Name }} props */
function One({ name }) {
  const words = nameWords(name);
  return html`
    <li>
      <div><strong>${words}</strong><p class="hint">${t("Said by {by}, {at}", { by: name.by, at: moment(name.at) })}</p></div>
      <div class="row-actions">
        <${AskButton}
          label=${t("Remove")}
          name=${t("Remove: {words}", { words })}
          question=${t("Read “{old}” as it is written, from the next file on?", { old: name.old })}
          yes=${t("Remove it")}
          busyLabel=${t("Removing…")}
          act=${() => remove(name)}
        />
      </div>
    </li>
  `;
}

/** @param {Name} name */
async function remove(name) {
  await removeName(name);
  await refreshNames();
  return t("Removed: {words}", { words: nameWords(name) });
}
