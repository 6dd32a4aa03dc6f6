import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { ColumnForm } from "./column_form.js";
import { ROLES } from "./column_roles.js";
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

/** @type {["out" | "low" | "back", (n: number) => string][]} */
const EFFECTS = [
  ["out", (n) => t("{n, plural, one {# item ran out of stock} other {# items ran out of stock}}", { n })],
  ["low", (n) => t("{n, plural, one {# item became low} other {# items became low}}", { n })],
  ["back", (n) => t("{n, plural, one {# item came back in stock} other {# items came back in stock}}", { n })],
];

/** @type {Record<string, string>} */
const DELIMITERS = { ",": t("commas"), ";": t("semicolons"), "\t": t("tabs"), "|": t("pipes") };

/**
 * What became of an upload. `short` shows the first findings only. `onDecided` is called when
 * somebody has decided on a held file, which may be loaded now.
 *
 * @param {{ upload: Upload, short?: boolean, onDecided: () => void }} props
 */
export function Receipt({ upload, short = false, onDecided }) {
  const { question } = upload;
  const { list, total } = otherFindings(upload);
  const { reasons, words, lang } = outcomeWords(upload);
  return html`
    <div class="receipt">
      <p class="outcome"><${UploadBadge} upload=${upload} /> ${reasons && html`<span lang=${lang}>${reasons}</span> `}${words}
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
  const who = { by: by ?? "" };
  return state === "held" ? t("{by} has accepted it, but it would do more by now than was said then.", who) : t("Accepted by {by}.", who);
}

/** @param {{ upload: Upload }} props */
function Effects({ upload }) {
  const said = EFFECTS.filter(([key]) => upload[key] > 0);
  if (said.length === 0) return null;
  return html`<p class="effects">${said.map(([key, words]) => words(upload[key])).join(", ")}.</p>`;
}

/** @param {NonNullable<Upload["understood"]>} props */
function Understood({ encoding, delimiter, columns, extra }) {
  const how = [encoding, delimiter && t("split at {delimiter}", { delimiter: DELIMITERS[delimiter] ?? delimiter })].filter(Boolean).join(", ");
  const pairs = Object.entries(columns).map(([ours, theirs]) => `${theirs} → ${roleWords(ours)}`);
  const ignored = extra.length > 0 && ` ${t("Not used: {columns}.", { columns: extra.join(", ") })}`;
  return html`<p class="understood">${t("Read as {how}; columns {columns}.", { how, columns: pairs.join(", ") })}${ignored}</p>`;
}

/** @param {string} ours */
function roleWords(ours) {
  return ROLES.find(([role]) => role === ours)?.[1] ?? ours;
}
