import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { send } from "../api_client/api.js";
import { mayUploadFor } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { announce } from "../lib/announce.js";
import { codeOf } from "../lib/errors.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { parseInteger } from "../lib/parse_integer.js";
import { t } from "../lib/text.js";
import { ActionButton } from "../ui/action_button.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { mayTakeFocus } from "../ui/may_take_focus.js";
import { SelectField } from "../ui/select_field.js";
import { TextField } from "../ui/text_field.js";
import { firstReason, outcomeOf, undoAtOnce } from "../uploads/uploads.js";
import { REASONS, contradiction, effectWords } from "./correction_words.js";
import { refreshItem } from "./items.js";

/** @import { Item, Upload } from "../api_client/types.js" */
/** @import { Reason } from "./correction_words.js" */

/** What became of it, and the upload by which it can be undone. @typedef {{ words: string, undo: string }} Done */

const LARGEST = 999_999_999;
/** @type {Done} */
const NOT_DONE = { words: "", undo: "" };

/**
 * Corrects one count, for whoever may upload for its store.
 *
 * @param {{ row: Item }} props
 */
export function Correction({ row }) {
  const [isOpen, setOpen] = useDraft(draftName(row), false);
  const [done, setDone] = useState(NOT_DONE);
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen && mayTakeFocus(null)) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (!mayUploadFor(row.store)) return null;
  function show(/** @type {boolean} */ open, ended = NOT_DONE) {
    setOpen(open);
    setDone(ended);
  }
  async function undo() {
    await undoAtOnce(done.undo);
    const now = await refreshItem(row.store, row.item);
    const words = t("Undone: {count}.", { count: number(now?.count ?? 0) });
    setDone({ words, undo: "" });
    announce(words);
    button.current?.focus();
  }
  if (isOpen) return html`<${CorrectionForm} row=${row} onEnd=${(/** @type {Done} */ ended) => show(false, ended)} />`;
  return html`
    <p class="correction-offer"><button ref=${button} type="button" onClick=${() => show(true)}>${t("Correct")}</button>
      ${done.words && html`<span class="done">${done.words}</span>`}
      ${done.undo && html`<${ActionButton} label=${t("Undo")} act=${undo} />`}</p>
  `;
}

/**
 * The count that its author has `seen` when they began to type goes along: a correction of another
 * one is refused.
 *
 * @param {{ row: Item, onEnd: (ended: Done) => void }} props
 */
function CorrectionForm({ row, onEnd }) {
  const { store, item } = row;
  const draft = draftName(row);
  const [pinned, setPinned] = useDraft(`${draft}\tseen`, /** @type {number | null} */ (null));
  const seen = pinned ?? row.count;
  const [text, setText] = useDraft(`${draft}\tcount`, "");
  const [reason, setReason] = useDraft(`${draft}\treason`, /** @type {Reason} */ ("counted"));
  const [more, setMore] = useDraft(`${draft}\tmore`, "");
  const [doubted, setDoubted] = useState("");
  const count = parseInteger(text, -LARGEST, LARGEST);
  const submission = useSubmission();
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => place.current?.querySelector("input")?.focus(), []);
  function submit() {
    if (Number.isNaN(count)) return submission.refuse({ count: t("A whole number, please.") });
    const doubt = contradiction(reason, seen, count);
    setDoubted(doubt);
    if (doubt && doubt !== doubted) return submission.refuse({ count: doubt });
    if (reason === "other" && !more.trim()) return submission.refuse({ text: t("Say why.") });
    return submission.send(async () => {
      const body = { store, item, count, seen, reason, ...(more.trim() && { text: more.trim() }) };
      const sent = await send("PUT", "/items/count", body).catch(retold);
      const outcome = await outcomeOf(sent.id);
      const words = wordsOf(outcome, count);
      await refreshItem(store, item);
      onEnd({ words, undo: outcome.links.undo ? outcome.id : "" });
      return words;
    });
  }
  /** @returns {Promise<never>} */
  async function retold(/** @type {unknown} */ thrown) {
    if (codeOf(thrown) !== "COUNT_CHANGED") throw thrown;
    const now = (await refreshItem(store, item))?.count ?? seen;
    setPinned(now);
    const words = t("The count has changed to {now}; it was {seen}. Save again if yours is still right.", { now: number(now), seen: number(seen) });
    throw new Error(words, { cause: thrown });
  }
  function typed(/** @type {string} */ value) {
    setPinned(seen);
    setText(value);
  }
  function chosen(/** @type {Reason} */ value) {
    setReason(value);
    submission.mend("count", "text");
  }
  function pressed(/** @type {KeyboardEvent} */ event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onEnd(NOT_DONE);
  }
  return html`
    <div ref=${place} class="inset" onKeyDown=${pressed}>
      <${Form} label=${t("Correct the count")} kind="stacked-form" submission=${submission} fields=${["count", "text"]} onSubmit=${submit}>
        <div class="inline-form">
          <${TextField} label=${t("New count: all there is now")} about="correction-effect" inputmode="numeric" autocomplete="off"
            value=${text} onValue=${typed} ...${submission.field("count")} />
          <${SelectField} label=${t("Reason")} value=${reason} options=${REASONS} onValue=${chosen} />
        </div>
        <p id="correction-effect" class="effect" role="status">${effectWords(seen, count)}</p>
        <${TextField} label=${reason === "other" ? t("Why?") : t("More about it")} maxlength="200" autocomplete="off"
          placeholder=${reason === "other" ? "" : t("optional")} value=${more} onValue=${setMore} ...${submission.field("text")} />
        <p class="hint">${t("The next file of {store} that names this item replaces the count.", { store })}</p>
        <div class="form-foot">
          <${SubmitButton} submission=${submission} label=${Number.isNaN(count) ? t("Set the count") : t("Set the count to {count}", { count: number(count) })} busyLabel=${t("Being saved…")} />
          <button type="button" class="quiet" onClick=${() => onEnd(NOT_DONE)}>${t("Cancel")}</button>
        </div>
      <//>
    </div>
  `;
}

/** @param {Item} row */
function draftName({ store, item }) {
  return `correct\t${store}\t${item}`;
}

/**
 * What became of a correction. Throws if nothing did.
 *
 * @param {Upload} upload
 * @param {number} count
 */
function wordsOf({ changed, unchanged, superseded, findings }, count) {
  if (changed > 0) return t("Saved: {count}.", { count: number(count) });
  if (unchanged > 0) return t("It was that count already.");
  if (superseded > 0) return t("A newer file has come in between, and its count stands.");
  throw new Error(t("It was not saved. {why}", { why: firstReason({ findings }) }));
}
