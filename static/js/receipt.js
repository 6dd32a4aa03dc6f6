import { html } from "./html.js";
import { UploadBadge } from "./badge.js";
import { Findings } from "./findings.js";
import { PartsProgress } from "./parts_progress.js";
import { ReceiptActions } from "./receipt_actions.js";
import { many, number } from "./words.js";

const OUTCOMES = {
  received: "The file is stored and will be read in a moment.",
  loading: "The file is being read.",
  loaded: "Every row was taken in.",
  partial: "The good rows were taken in; the others were refused.",
  rejected: "Nothing was taken in.",
  held: "This full count would empty more than a fifth of the store. Nothing was changed: a manager has to confirm it.",
  failed: "Loading broke off. The people who run Inventory can send it again.",
};

const HELD = "FULL_COUNT_HELD";

const ROWS = [
  ["read", "Rows read"],
  ["changed", "Changed"],
  ["unchanged", "Unchanged"],
  ["refused", "Refused"],
  ["superseded", "Overtaken by newer files"],
  ["doubled", "Written twice"],
];

const EFFECTS = [
  ["out", "ran out of stock"],
  ["low", "became low"],
  ["back", "came back in stock"],
];

/** What became of an upload. `short` shows the first findings only. */
export function Receipt({ upload, short = false }) {
  const findings = (upload.findings ?? []).filter(({ code }) => code !== HELD);
  const apart = (upload.findings ?? []).length - findings.length;
  return html`
    <div class="receipt">
      <p class="outcome"><${UploadBadge} state=${upload.state} /> ${outcome(upload)}</p>
      <${PartsProgress} upload=${upload} />
      <${Rows} upload=${upload} short=${short} />
      <${Effects} upload=${upload} />
      <${ReceiptActions} upload=${upload} />
      ${!short && html`<${Understood} understood=${upload.understood} />`}
      <${Findings} list=${findings} total=${(upload.findings_total ?? 0) - apart} short=${short} />
    </div>
  `;
}

function outcome(upload) {
  if (upload.state !== "held") return OUTCOMES[upload.state];
  if (upload.links?.confirm) {
    const held = upload.findings?.find(({ code }) => code === HELD);
    return held ? `${held.message} Nothing was changed.` : OUTCOMES.held;
  }
  return `This full count was held back, and let in by ${upload.confirmed_by} as an upload of its own.`;
}

function Rows({ upload, short }) {
  if (upload.read === undefined || upload.read === null) return null;
  const shown = ROWS.filter(([key]) => key === "read" || (upload.state !== "held" && (upload[key] > 0 || !short)));
  return html`
    <dl class="row-counts">
      ${shown.map(([key, label]) => html`
        <div key=${key} class=${upload[key] > 0 ? key : ""}><dt>${label}</dt><dd>${number(upload[key])}</dd></div>
      `)}
    </dl>
  `;
}

function Effects({ upload }) {
  const said = EFFECTS.filter(([key]) => upload[key] > 0);
  if (said.length === 0) return null;
  return html`<p class="effects">${said.map(([key, words]) => `${many(upload[key], "item")} ${words}`).join(", ")}.</p>`;
}

function Understood({ understood }) {
  if (!understood) return null;
  const columns = Object.entries(understood.columns ?? {}).map(([ours, theirs]) => `${theirs} → ${ours}`);
  const how = [understood.encoding, delimiterWord(understood.delimiter)].filter(Boolean).join(", ");
  const aside = understood.extra?.length > 0 && ` Left aside: ${understood.extra.join(", ")}.`;
  return html`<p class="understood">Read as ${how}; columns ${columns.join(", ")}.${aside}</p>`;
}

function delimiterWord(delimiter) {
  const words = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes" };
  return delimiter && `split at ${words[delimiter] ?? delimiter}`;
}
