import { useEffect } from "preact/hooks";
import { listed, moment } from "../lib/format.js";
import { html } from "../lib/html.js";
import { AskButton } from "../ui/ask_button.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { columns, columnWords, filesOf, refreshColumns, removeColumns } from "./columns.js";

/** @import { ColumnChoice } from "../api_client/types.js" */

export function ColumnSettings() {
  useEffect(() => {
    refreshColumns();
  }, []);
  const { list, error } = columns.value;
  return html`
    <section class="card">
      <h2 tabindex="-1">Which column is which?</h2>
      <p class="hint">As it was said, from now on, of files whose headings are not understood. Without it such a file is held, and asks.</p>
      ${error && html`<${ErrorNotice} what="The remembered columns could not be read." error=${error} retry=${refreshColumns} />`}
      ${!list && !error && html`<${Skeleton} lines=${2} />`}
      ${list?.length === 0 && html`<p class="hint">Nothing is remembered.</p>`}
      ${list && list.length > 0 && html`<${Choices} list=${list} />`}
    </section>
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
  const { headings, by, at, file } = choice;
  const named = listed(headings, 4);
  return html`
    <li>
      <div>
        <strong>${named}</strong>
        <p>In ${filesOf(choice)}, ${columnWords(choice)}.</p>
        <p class="hint">Said by ${by} of <bdi>${file}</bdi>, ${moment(at)}</p>
      </div>
      <div class="row-actions">
        <${AskButton}
          label="Remove"
          name=${`Remove the columns of ${named} in ${filesOf(choice)}`}
          question="Ask again for the next such file?"
          yes="Remove it"
          busyLabel="Removing…"
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
  return `The columns of ${listed(choice.headings, 4)} are forgotten`;
}
