import { many } from "../lib/format.js";
import { html } from "../lib/html.js";
import { ColumnForm } from "./column_form.js";
import { Findings } from "./findings.js";
import { LookAlikes, SimilarStores } from "./look_alikes.js";
import { otherFindings, outcomeWords, suspicionsOf } from "./outcome.js";
import { ReceiptActions } from "./receipt_actions.js";
import { RowSum } from "./row_sum.js";
import { SameBytes } from "./same_bytes.js";
import { Suspicions } from "./suspicions.js";
import { UndoLinks } from "./undo_links.js";
import { UploadBadge } from "./upload_badge.js";
import { PartsProgress } from "./upload_progress.js";

/** @import { Upload } from "../api_client/types.js" */

/** @type {["out" | "low" | "back", string][]} */
const EFFECTS = [
  ["out", "ran out of stock"],
  ["low", "became low"],
  ["back", "came back in stock"],
];

/** @type {Record<string, string>} */
const DELIMITERS = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes" };

/**
 * What became of an upload. `short` shows the first findings only. `onDecided` is called when
 * somebody has decided on a held file, which may be loaded now.
 *
 * @param {{ upload: Upload, short?: boolean, onDecided: () => void }} props
 */
export function Receipt({ upload, short = false, onDecided }) {
  const { question } = upload;
  const { list, total } = otherFindings(upload);
  return html`
    <div class="receipt">
      <p class="outcome"><${UploadBadge} upload=${upload} /> ${outcomeWords(upload)}
        ${upload.accepted_by && html` <span class="accepted">${acceptedWords(upload)}</span>`}</p>
      <${UndoLinks} upload=${upload} />
      <${Suspicions} list=${suspicionsOf(upload)} />
      <${SameBytes} file=${upload.same_as} />
      <${PartsProgress} upload=${upload} />
      ${question
        ? html`<${ColumnForm} key=${upload.id} upload=${upload} question=${question} onAnswered=${onDecided} />`
        : html`<${RowSum} upload=${upload} />`}
      <${Effects} upload=${upload} />
      <${SimilarStores} upload=${upload} onDecided=${onDecided} />
      <${ReceiptActions} upload=${upload} short=${short} onDecided=${onDecided} />
      ${!short && upload.understood && html`<${Understood} ...${upload.understood} />`}
      <${LookAlikes} upload=${upload} short=${short} />
      <${Findings} list=${list} total=${total} short=${short} />
    </div>
  `;
}

/** @param {Upload} upload */
function acceptedWords({ state, accepted_by: by }) {
  return state === "held" ? `${by} has accepted it, but it would do more by now than was said then.` : `Accepted by ${by}.`;
}

/** @param {{ upload: Upload }} props */
function Effects({ upload }) {
  const said = EFFECTS.filter(([key]) => upload[key] > 0);
  if (said.length === 0) return null;
  return html`<p class="effects">${said.map(([key, words]) => `${many(upload[key], "item")} ${words}`).join(", ")}.</p>`;
}

/** @param {NonNullable<Upload["understood"]>} props */
function Understood({ encoding, delimiter, columns, extra }) {
  const how = [encoding, delimiter && `split at ${DELIMITERS[delimiter] ?? delimiter}`].filter(Boolean).join(", ");
  const pairs = Object.entries(columns).map(([ours, theirs]) => `${theirs} → ${ours}`);
  const ignored = extra.length > 0 && ` Not used: ${extra.join(", ")}.`;
  return html`<p class="understood">Read as ${how}; columns ${pairs.join(", ")}.${ignored}</p>`;
}
