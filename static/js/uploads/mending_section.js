import { useEffect, useRef, useState } from "preact/hooks";
import { signal } from "@preact/signals";
import { download } from "../api_client/api.js";
import { asError } from "../lib/errors.js";
import { html } from "../lib/html.js";
import { route } from "../lib/route.js";
import { csvName } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { SelectField } from "../ui/select_field.js";
import { MOST_ROWS, mendedByStore, mendedCsv, mendedLines, refusedRows } from "./mending.js";
import { editsOf, forgetRows, keepEdits } from "./mending_draft.js";
import { MendingTable } from "./mending_table.js";
import { startUploads } from "./upload_actions.js";
import { UploadSteps } from "./upload_box.js";
import { isUnderWay, job } from "./upload_job.js";
import { isMendable } from "./uploads.js";

/** @import { Upload } from "../api_client/types.js" */
/** @import { Refused } from "./mending.js" */

/** The upload of which mended rows were sent last, the rows, and their file's name. */
const sent = signal({ id: "", name: "", rows: /** @type {number[]} */ ([]) });

/**
 * The refused rows of an upload, to be mended in place and sent as a file of their own.
 *
 * @param {{ upload: Upload }} props
 */
export function MendingSection({ upload }) {
  const { id } = upload;
  const [isOpen, setOpen] = useState(() => route.value.query.open === "mend" || Object.keys(editsOf(id)).length > 0);
  const { value: now } = job;
  const isOurs = sent.value.id === id && (!("name" in now) || now.name === sent.value.name);
  const isTaken = isOurs && (now.step === "waiting" || now.step === "done");
  useEffect(() => {
    if (isTaken) forgetRows(id, sent.value.rows);
  }, [isTaken]);
  if (!isMendable(upload)) return null;
  return html`
    <section class="card mending-section" aria-label=${t("Refused rows")}>
      <h2 tabindex="-1">${t("Mend the refused rows")}</h2>
      ${isOurs && html`<${UploadSteps} />`}
      ${isOurs && (now.step === "done" || isUnderWay.value) ? null : html`
        <${Offer} upload=${upload} isOpen=${isOpen} onOpen=${() => setOpen(true)} />`}
    </section>
  `;
}

/** @param {{ upload: Upload, isOpen: boolean, onOpen: () => void }} props */
function Offer({ upload, isOpen, onOpen }) {
  const count = upload.refused_listed ?? upload.refused;
  if (count > MOST_ROWS) {
    return html`<p class="hint">${t("{n, plural, one {# row is too many to mend here: download them, correct them in a spreadsheet and send that file.} other {# rows are too many to mend here: download them, correct them in a spreadsheet and send that file.}}", { n: count })}</p>`;
  }
  if (isOpen) return html`<${Rows} upload=${upload} />`;
  return html`<p><button type="button" onClick=${onOpen}>${t("{n, plural, one {Mend # row here} other {Mend # rows here}}", { n: count })}</button></p>`;
}

/** @param {{ upload: Upload }} props */
function Rows({ upload }) {
  const { id } = upload;
  const [refused, setRefused] = useState(/** @type {Refused | null} */ (null));
  const [error, setError] = useState(/** @type {Error | null} */ (null));
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  async function read() {
    setError(null);
    try {
      const file = await download(`/uploads/${id}/refused`);
      setRefused(refusedRows(await file.text(), upload));
    } catch (thrown) {
      setError(asError(thrown));
    }
  }
  useEffect(() => {
    read();
  }, [id]);
  useEffect(() => {
    if (!refused) return;
    const cell = place.current?.querySelector("input[data-wrong]") ?? place.current?.querySelector("input");
    if (cell instanceof HTMLInputElement) cell.select();
  }, [refused]);
  return html`
    <div ref=${place}>
      ${error && html`<${ErrorNotice} what=${t("The refused rows could not be read.")} error=${error} retry=${read} />`}
      ${!refused && !error && html`<${Skeleton} lines=${3} />`}
      ${refused && html`<${MendingForm} upload=${upload} refused=${refused} />`}
    </div>
  `;
}

/** @param {{ upload: Upload, refused: Refused }} props */
function MendingForm({ upload, refused }) {
  const { id, store, file } = upload;
  const [edits, setEdits] = useState(() => editsOf(id));
  const [chosen, setChosen] = useState("");
  const stores = mendedByStore(refused, edits, store);
  const names = [...stores.keys()];
  const target = stores.has(chosen) ? chosen : (names[0] ?? "");
  const rows = stores.get(target) ?? [];
  const isBusy = isUnderWay.value;
  function edit(/** @type {string} */ key, /** @type {string} */ text) {
    setEdits((before) => {
      const next = { ...before, [key]: text };
      keepEdits(id, next);
      return next;
    });
  }
  function submitted(/** @type {Event} */ event) {
    event.preventDefault();
    if (rows.length === 0 || !target || isBusy) return;
    const name = csvName(`mended-${file}`);
    sent.value = { id, name, rows };
    const mended = new File([mendedCsv(refused, edits, rows)], name, { type: "text/csv" });
    startUploads([mended], target, "merge", { lines: mendedLines(refused, edits, rows) });
  }
  return html`
    <form class="stacked-form" aria-label=${t("Refused rows")} onSubmit=${submitted}>
      <p class="hint">${t("Fixes are filled in, and marked. Only rows that differ from the file are sent, and shown before they count.")}</p>
      <${MendingTable} refused=${refused} edits=${edits} onEdit=${edit} />
      ${names.length > 1 && html`<${SelectField} label=${t("Rows of")} kind="field of-store" value=${target} options=${names.map((name) => [name, name])} onValue=${setChosen} />`}
      <p class="form-foot">
        <button type="submit" class="primary" aria-disabled=${String(rows.length === 0 || isBusy)}>${t("{n, plural, one {Send # mended row} other {Send # mended rows}}", { n: rows.length })}</button>
        ${isBusy && html`<span class="hint">${t("Another file is being sent, or waits to be loaded.")}</span>`}
      </p>
    </form>
  `;
}
