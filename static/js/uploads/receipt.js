import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { ColumnForm } from "./column_form.js";
import { Findings } from "./findings.js";
import { ReceiptActions } from "./receipt_actions.js";
import { UploadBadge } from "./upload_badge.js";
import { PartsProgress } from "./upload_progress.js";

/** @import { Upload } from "../api_client/types.js" */

/** @type {Record<Upload["state"], string>} */
const OUTCOMES = {
  received: "The file is stored and will be read in a moment.",
  loading: "The file is being read.",
  loaded: "Every row was loaded.",
  partial: "The good rows were loaded; the others were refused.",
  rejected: "Nothing was loaded.",
  held: "This full count would set too many items of a store to 0. Nothing was changed: a manager has to confirm it.",
  failed: "Loading broke off. The people who run Inventory can send it again.",
};

const UNCLEAR = "It cannot be told which column is which. Nothing was changed: somebody has to say it.";

/** Findings that say why a file is held: the outcome says so, too. */
const HELD = new Set(["FULL_COUNT_HELD", "COLUMNS_HELD"]);

/** @type {["read" | "changed" | "unchanged" | "refused" | "superseded" | "doubled", string][]} */
const ROWS = [
  ["read", "Rows read"],
  ["changed", "Changed"],
  ["unchanged", "Unchanged"],
  ["refused", "Refused"],
  ["superseded", "Superseded by newer files"],
  ["doubled", "Repeated"],
];

/** @type {["out" | "low" | "back", string][]} */
const EFFECTS = [
  ["out", "ran out of stock"],
  ["low", "became low"],
  ["back", "came back in stock"],
];

/** @type {Record<string, string>} */
const DELIMITERS = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes" };

/**
 * What became of an upload. `short` shows the first findings only. `onAnswered` is called when it is
 * loaded again, because somebody has said which column is which.
 *
 * @param {{ upload: Upload, short?: boolean, onAnswered: () => void }} props
 */
export function Receipt({ upload, short = false, onAnswered }) {
  const { question } = upload;
  const all = upload.findings ?? [];
  const findings = all.filter(({ code }) => !HELD.has(code));
  const total = upload.findings_total - (all.length - findings.length);
  return html`
    <div class="receipt">
      <p class="outcome"><${UploadBadge} state=${upload.state} /> ${outcome(upload)}</p>
      <${PartsProgress} upload=${upload} />
      ${question
        ? html`<${ColumnForm} key=${upload.id} upload=${upload} question=${question} onAnswered=${onAnswered} />`
        : html`<${Rows} upload=${upload} short=${short} />`}
      <${Effects} upload=${upload} />
      <${ReceiptActions} upload=${upload} />
      ${!short && upload.understood && html`<${Understood} ...${upload.understood} />`}
      <${Findings} list=${findings} total=${total} short=${short} />
    </div>
  `;
}

/** @param {Upload} upload */
function outcome({ state, links, findings, confirmed_by: confirmedBy }) {
  if (state !== "held") return OUTCOMES[state];
  if (links.columns) return UNCLEAR;
  if (links.confirm) {
    const held = findings?.find(({ code }) => HELD.has(code));
    return held ? `${held.message} Nothing was changed.` : OUTCOMES.held;
  }
  return `This full count was held, and confirmed by ${confirmedBy} as an upload of its own.`;
}

/** @param {{ upload: Upload, short: boolean }} props */
function Rows({ upload, short }) {
  const shown = ROWS.filter(([key]) => key === "read" || (upload.state !== "held" && (upload[key] > 0 || !short)));
  return html`
    <dl class="row-counts">
      ${shown.map(([key, label]) => html`
        <div key=${key} class=${upload[key] > 0 ? key : ""}><dt>${label}</dt><dd>${number(upload[key])}</dd></div>
      `)}
    </dl>
  `;
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
