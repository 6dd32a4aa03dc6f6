import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { get, send } from "../api_client/api.js";
import { isManager, user } from "../auth/session.js";
import { draftOf, useDraft } from "../drafts/drafts.js";
import { asError, codeOf } from "../lib/errors.js";
import { fileWords } from "../lib/file_words.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { rich, t } from "../lib/text.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { UndoPreview } from "./undo_preview.js";
import { arrivalOf } from "./uploads.js";

/** @import { UndoPreview as Preview, Upload } from "../api_client/types.js" */

/** For how long whoever sent a file may undo it. */
const SENDERS_DAY = 24 * 3600 * 1000;

/** @type {Record<Upload["kind"], string>} */
const LABELS = {
  count: t("Undo this file…"),
  correction: t("Undo this…"),
  undo: t("Redo what this undid…"),
};

/**
 * Undoes an upload, after showing what that would do. `onUndone` is called when somebody else has
 * done it meanwhile.
 *
 * @param {{ upload: Upload, onUndone: () => void }} props
 */
export function UndoSection({ upload, onUndone }) {
  const [preview, setPreview] = useState(/** @type {Preview | null} */ (null));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const [cancelled, setCancelled] = useState(false);
  useEffect(() => {
    if (cancelled) button.current?.focus();
  }, [cancelled]);
  const isOffered = Boolean(upload.links.undo) && mayUndo(upload);
  useEffect(() => {
    if (isOffered && (route.value.query.open === "undo" || draftOf(draftName(upload), ""))) show();
  }, [isOffered]);
  if (!isOffered) return null;
  async function show() {
    if (busy) return;
    setBusy(true);
    setProblem("");
    setCancelled(false);
    try {
      setPreview(await get(`/uploads/${upload.id}/undo`));
    } catch (thrown) {
      setProblem(wordsOf(thrown));
      if (codeOf(thrown) === "ALREADY_UNDONE") onUndone();
    }
    setBusy(false);
  }
  function cancel() {
    setPreview(null);
    setCancelled(true);
  }
  if (preview) {
    return html`<${UndoForm} upload=${upload} preview=${preview} onPreview=${setPreview} onCancel=${cancel}
      onUndone=${onUndone} />`;
  }
  return html`
    <p class="undo-offer">
      <button ref=${button} type="button" aria-disabled=${String(busy)} onClick=${show}>${LABELS[upload.kind]}</button>
      ${problem && html`<span class="field-error" role="alert">${problem}</span>`}
    </p>
  `;
}

/**
 * @param {{
 *   upload: Upload,
 *   preview: Preview,
 *   onPreview: (preview: Preview) => void,
 *   onCancel: () => void,
 *   onUndone: () => void,
 * }} props
 */
function UndoForm({ upload, preview, onPreview, onCancel, onUndone }) {
  const { id, kind, file } = upload;
  const [reason, setReason] = useDraft(draftName(upload), "");
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const submission = useSubmission();
  useLayoutEffect(() => {
    // Who presses Escape at once means this form; and it begins here, on a small screen too.
    heading.current?.focus({ preventScroll: true });
    heading.current?.parentElement?.scrollIntoView();
  }, []);
  const submit = () => submission.send(async () => {
    try {
      const why = reason.trim() ? { reason: reason.trim() } : {};
      const sent = await send("POST", `/uploads/${id}/undo`, { ...why, seen: preview.fingerprint });
      await arrivalOf(sent.id);
      location.assign(href("uploads", sent.id));
      return t("It is being undone.");
    } catch (thrown) {
      if (codeOf(thrown) === "ALREADY_UNDONE") onUndone();
      if (codeOf(thrown) === "UNDO_CHANGED") onPreview(await get(`/uploads/${id}/undo`));
      throw new Error(wordsOf(thrown), { cause: thrown });
    }
  });
  function pressed(/** @type {KeyboardEvent} */ event) {
    if (event.key === "Escape" && !submission.busy) onCancel();
  }
  return html`
    <section class="card undo" aria-label=${t("Undo")} onKeyDown=${pressed}>
      <h2 ref=${heading} tabindex="-1">${kind === "undo"
        ? rich("Redo what {file} undid?", { file: html`<bdi>${fileWords(file)}</bdi>` })
        : rich("Undo {file}?", { file: html`<bdi>${fileWords(file)}</bdi>` })}</h2>
      <${UndoPreview} preview=${preview} />
      <${Form} label=${t("Undo")} kind="stacked-form" submission=${submission} fields=${["reason"]} onSubmit=${submit}>
        <${TextField} label=${t("Why? (shown on its receipt)")} kind="reason" maxlength="200" autocomplete="off"
          value=${reason} onValue=${setReason} ...${submission.field("reason")} />
        <div class="form-foot">
          <${SubmitButton} submission=${submission} label=${kind === "undo" ? t("Redo it") : t("Undo it")} busyLabel=${t("Sending…")} />
          <button type="button" onClick=${onCancel}>${t("Cancel")}</button>
        </div>
      <//>
    </section>
  `;
}

/** @param {Upload} upload */
function draftName({ id }) {
  return `undo\t${id}`;
}

/**
 * A manager, or for a day whoever sent the file.
 *
 * @param {Upload} upload
 */
export function mayUndo({ by, received_at: at }) {
  if (isManager()) return true;
  return by === user.value.name && at !== null && Date.now() - Date.parse(at) < SENDERS_DAY;
}

/** @param {unknown} thrown */
function wordsOf(thrown) {
  if (codeOf(thrown) === "ALREADY_UNDONE") return t("Somebody has undone it meanwhile.");
  return asError(thrown).message;
}
