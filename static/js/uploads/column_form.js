import { useId, useRef } from "preact/hooks";
import { send } from "../api_client/api.js";
import { isManager } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { storeOptions } from "../stores/stores.js";
import { Radios } from "../ui/checks_and_radios.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { headingAbove } from "../ui/heading_above.js";
import { mayTakeFocus } from "../ui/may_take_focus.js";
import { TextField } from "../ui/text_field.js";
import { clearRoles, columnsOf } from "./column_roles.js";
import { FirstRows } from "./first_rows.js";
import { mayDecide, refreshHeld } from "./uploads.js";

/** @import { ColumnQuestion, Upload } from "../api_client/types.js" */
/** @typedef {"file" | "store" | "everybody"} Scope */

/**
 * Asks which column of a held file is which; the answer has the file loaded.
 *
 * @param {{ upload: Upload, question: ColumnQuestion, onAnswered: () => void }} props
 */
export function ColumnForm({ upload, question, onAnswered }) {
  const { id, store } = upload;
  const [roles, setRoles] = useDraft(`columns\t${id}\troles`, clearRoles(question));
  const [name, setName] = useDraft(`columns\t${id}\tstore`, "");
  const [scope, setScope] = useDraft(`columns\t${id}\tscope`, /** @type {Scope} */ ("file"));
  const submission = useSubmission();
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const { item, count, store: storeColumn } = columnsOf(roles);
  const asksStore = !store && !storeColumn;
  if (!mayDecide(upload)) return html`<${Waiting} store=${store} />`;
  function submit() {
    if (!item || !count) return submission.refuse({ "": t("Say which column is the item, and which the count.") });
    if (asksStore && !name.trim()) return submission.refuse({ of_store: t("Name the store, or choose its column.") });
    return submission.send(async () => {
      const columns = { item_column: item, count_column: count, store_column: storeColumn };
      await send("POST", `/uploads/${id}/columns`, { ...columns, of_store: asksStore ? name.trim() : null, scope });
      if (mayTakeFocus(place.current)) headingAbove(place.current)?.focus();
      refreshHeld();
      onAnswered();
      return t("Thank you. The file is being loaded.");
    });
  }
  return html`
    <div ref=${place} class="column-question">
      <${Form} label=${t("Which column is which?")} kind="stacked-form" submission=${submission} fields=${["of_store"]} onSubmit=${submit}>
        <p class="hint">${t("Choose above each column what it is. These are the first rows of the file.")}</p>
        <${FirstRows} question=${question} roles=${roles} onRoles=${setRoles} />
        ${asksStore && html`<${StoreField} name=${name} onName=${setName} ...${submission.field("of_store")} />`}
        ${store && !storeColumn && html`<p class="hint">${t("All rows are those of {store}.", { store })}</p>`}
        <${Radios} legend=${t("This holds")} chosen=${scope} onChosen=${setScope} options=${scopesOf(store, asksStore)} />
        <${SubmitButton} submission=${submission} label=${t("Load the file")} busyLabel=${t("Asking for it…")} />
      <//>
    </div>
  `;
}

/** @param {{ store: string | null }} props */
function Waiting({ store }) {
  return html`<p class="hint">${store
    ? t("A user of {store} or a manager has to say which column is which.", { store })
    : t("A manager has to say which column is which.")}</p>`;
}

/** @param {{ name: string, onName: (name: string) => void, problem?: string, onMended: () => void }} props */
function StoreField({ name, onName, problem, onMended }) {
  const id = useId();
  return html`
    <${TextField} label=${t("Which store is this file of?")} kind="name" list=${id} maxlength="128" autocomplete="off"
      value=${name} onValue=${onName} problem=${problem} onMended=${onMended} />
    <datalist id=${id}>${storeOptions().map(([each]) => html`<option key=${each} value=${each}></option>`)}</datalist>
  `;
}

/**
 * `isNamed`: no column has the store, so that its name is kept, too.
 *
 * @param {string | null} store
 * @param {boolean} isNamed
 * @returns {[Scope, string][]}
 */
function scopesOf(store, isNamed) {
  /** @type {[Scope, string][]} */
  const scopes = [["file", t("for this file")]];
  if (store) scopes.push(["store", t("from now on, for files of {store} with these headings", { store })]);
  const everybody = isNamed
    ? t("from now on, for every file with these headings: where it is sent for no store, it is of this one")
    : t("from now on, for every file with these headings");
  if (isManager()) scopes.push(["everybody", everybody]);
  return scopes;
}
