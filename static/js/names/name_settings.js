import { useEffect } from "preact/hooks";
import { moment } from "../lib/format.js";
import { html } from "../lib/html.js";
import { AskButton } from "../ui/ask_button.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { names, nameWords, refreshNames, removeName } from "./names.js";

/** @import { Name } from "../api_client/types.js" */

export function NameSettings() {
  useEffect(() => {
    refreshNames();
  }, []);
  const { list, error } = names.value;
  return html`
    <section class="card">
      <h2 tabindex="-1">Old names</h2>
      <p class="hint">What files write, and what it is read as. To rename an item, open it and choose “Same as…”.</p>
      ${error && html`<${ErrorNotice} what="The names could not be read." error=${error} retry=${refreshNames} />`}
      ${!list && !error && html`<${Skeleton} lines=${2} />`}
      ${list?.length === 0 && html`<p class="hint">Every name is read as it is written.</p>`}
      ${list && list.length > 0 && html`
        <ul class="subscriptions">
          ${list.map((name) => html`<${One} key=${`${name.kind}\t${name.old}\t${name.name}\t${name.store}`} name=${name} />`)}
        </ul>`}
    </section>
  `;
}

/** @param {{ name: Name }} props */
function One({ name }) {
  const words = nameWords(name);
  return html`
    <li>
      <div><strong>${words}</strong><p class="hint">Said by ${name.by}, ${moment(name.at)}</p></div>
      <div class="row-actions">
        <${AskButton}
          label="Remove"
          name=${`Remove: ${words}`}
          question=${`Read “${name.old}” as it is written, from the next file on?`}
          yes="Remove it"
          busyLabel="Removing…"
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
  return `Removed: ${nameWords(name)}`;
}
