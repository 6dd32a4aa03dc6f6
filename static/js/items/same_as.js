import { useId, useState } from "preact/hooks";
import { get, send } from "../api_client/api.js";
import { isManager } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { codeOf } from "../lib/errors.js";
import { matching } from "../lib/folded.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { Radios } from "../ui/checks_and_radios.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { RelativeTime } from "../ui/relative_time.js";
import { SelectField } from "../ui/select_field.js";
import { TextField } from "../ui/text_field.js";
import { useFocusAlong } from "../ui/use_focus_along.js";
import { firstReason, outcomeOf } from "../uploads/uploads.js";
import { items, refreshItem } from "./items.js";

/** @import { Body, Item, Rename } from "../api_client/types.js" */
/** @typedef {Body<"POST /items/rename">["right"]} Right */

const SUGGESTED = 50;

/**
 * Says that an item is the same as another, or has another name now; for managers. The address may
 * name the other one (`same`).
 *
 * @param {{ row: Item, onRenamed: (name: string) => void }} props
 */
export function SameAs({ row, onRenamed }) {
  const { same = "" } = route.value.query;
  const [isOpen, setOpen] = useDraft(draftName(row), same !== "");
  const place = useFocusAlong(isOpen);
  if (!isManager() || row.state === "retired") return null;
  const form = html`<${SameAsForm} row=${row} first=${same} onRenamed=${onRenamed} onEnd=${() => setOpen(false)} />`;
  const button = html`<p><button type="button" class="quiet" onClick=${() => setOpen(true)}>${t("Rename, or same as…")}</button></p>`;
  return html`<div ref=${place}>${isOpen ? form : button}</div>`;
}

/**
 * First the other name, then both counts, of which somebody says which is right.
 *
 * @param {{ row: Item, first: string, onRenamed: (name: string) => void, onEnd: () => void }} props
 */
function SameAsForm({ row, first, onRenamed, onEnd }) {
  const { store, item } = row;
  const [into, setInto] = useDraft(`${draftName(row)}\tinto`, first);
  const [where, setWhere] = useDraft(`${draftName(row)}\twhere`, "here");
  const [found, setFound] = useState(/** @type {Rename | null} */ (null));
  const [right, setRight] = useState(/** @type {Right | ""} */ (""));
  const submission = useSubmission();
  const scope = where === "here" ? { store } : {};
  const name = into.trim();
  const compare = async () => setFound(await get("/items/rename", { item, into: name, ...scope }));
  function submit() {
    if (!name || name === item) return submission.refuse({ into: t("Another name, please.") });
    if (found && !right && hasBoth(found)) return submission.refuse({ right: t("Say which count is right.") });
    return submission.send(async () => {
      if (found) return merge(found);
      await compare();
      return "";
    });
  }
  /** @param {Rename} seen */
  async function merge({ fingerprint }) {
    const body = { item, into: name, ...scope, right: right || "into", seen: fingerprint };
    const { id } = await send("POST", "/items/rename", body).catch(shownAgain);
    const outcome = id && (await outcomeOf(id));
    if (outcome && outcome.state !== "loaded") throw new Error(firstReason(outcome) || t("That did not work."));
    await Promise.all([refreshItem(store, name), refreshItem(store, item)]);
    onRenamed(name);
    return t("{item} is {name}.", { item, name });
  }
  /** @returns {Promise<never>} */
  async function shownAgain(/** @type {unknown} */ thrown) {
    if (codeOf(thrown) === "COUNT_CHANGED") await compare();
    throw thrown;
  }
  function changed(/** @type {() => void} */ change) {
    setFound(null);
    change();
  }
  return html`
    <div class="inset">
      <${Form} label=${t("Same as another item")} kind="stacked-form" submission=${submission} fields=${["into", "right"]} onSubmit=${submit}>
        <${OtherName} item=${item} value=${into} ...${submission.field("into")}
          onValue=${(/** @type {string} */ value) => changed(() => setInto(value))} />
        <${SelectField} label=${t("Where")} value=${where} onValue=${(/** @type {string} */ value) => changed(() => setWhere(value))}
          options=${[["here", t("In {store}", { store })], ["everywhere", t("In all stores")]]} />
        ${found && html`<${Counts} found=${found} right=${right} onRight=${setRight} ...${submission.field("right")} />`}
        <div class="form-foot">
          <${SubmitButton} submission=${submission} label=${found ? t("Call it {name}", { name }) : t("Compare")} busyLabel=${found ? t("Being renamed…") : t("Comparing…")} />
          <button type="button" class="quiet" onClick=${onEnd}>${t("Cancel")}</button>
        </div>
      <//>
    </div>
  `;
}

/** @param {Item} row */
function draftName({ store, item }) {
  return `same\t${store}\t${item}`;
}

/** @param {{ item: string, value: string, problem?: string, onMended: () => void, onValue: (value: string) => void }} props */
function OtherName({ item, value, problem, onMended, onValue }) {
  const id = useId();
  const matches = matching(value);
  const likely = items.value.list
    .filter((row) => row.item !== item && matches(row.item))
    .slice(0, SUGGESTED);
  return html`
    <${TextField} label=${t("Its right name")} maxlength="256" autocomplete="off" list=${id} value=${value}
      onValue=${onValue} problem=${problem} onMended=${onMended} />
    <datalist id=${id}>${likely.map((row) => html`<option key=${row.item} value=${row.item} />`)}</datalist>
  `;
}

/** @param {Rename} found */
function hasBoth({ counts }) {
  return counts.some((each) => each.into !== null);
}

/**
 * @param {{
 *   found: Rename,
 *   right: Right | "",
 *   onRight: (right: Right) => void,
 *   problem?: string,
 *   onMended: () => void,
 * }} props
 */
function Counts({ found, right, onRight, problem, onMended }) {
  const { item, into, counts } = found;
  return html`
    <table class="elsewhere">
      <caption class="visually-hidden">${t("What stores have of both")}</caption>
      <thead><tr><th scope="col">${t("Store")}</th><th scope="col">${item}</th><th scope="col">${into}</th></tr></thead>
      <tbody>${counts.map((each) => html`
        <tr key=${each.store}>
          <th scope="row">${each.store}</th>
          <td>${number(each.item)}, <${RelativeTime} time=${each.item_as_of} /></td>
          <td>${each.into === null ? t("none") : html`${number(each.into)}, <${RelativeTime} time=${each.into_as_of} />`}</td>
        </tr>`)}
      </tbody>
    </table>
    ${hasBoth(found) && html`
      <${Radios} legend=${t("Which count is right?")} chosen=${right} onChosen=${onRight} problem=${problem} onMended=${onMended}
        options=${[["into", t("That of {into}", { into })], ["item", t("That of {item}", { item })], ["sum", t("Both together")]]} />`}
    <p class="hint">${t("“{item}” is read as “{into}” in files to come, and is retired.", { item, into })}</p>
  `;
}
