import { html } from "./html.js";
import { download } from "./api.js";
import { UploadBadge } from "./badge.js";
import { ConfirmButton } from "./confirm_button.js";
import { Findings } from "./findings.js";
import { isManager } from "./session.js";
import { save } from "./save.js";
import { Saver } from "./saver.js";
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
  return html`
    <div class="receipt">
      <p class="outcome"><${UploadBadge} state=${upload.state} /> ${outcome(upload)}</p>
      <${Rows} upload=${upload} short=${short} />
      <${Effects} upload=${upload} />
      ${!short && html`<${Understood} understood=${upload.understood} />`}
      <${Findings}
        list=${upload.findings ?? []}
        total=${upload.findings_total ?? 0}
        most=${short ? 5 : 100}
        level=${short ? "h3" : "h2"}
      />
      <${Actions} upload=${upload} />
    </div>
  `;
}

function outcome(upload) {
  if (upload.state !== "held" || upload.links?.confirm) return OUTCOMES[upload.state];
  return `This full count was held back, and let in by ${upload.confirmed_by} as an upload of its own.`;
}

function Rows({ upload, short }) {
  const shown = ROWS.filter(([key]) => upload[key] > 0 || (!short && upload[key] === 0) || key === "read");
  if (upload.read === undefined || upload.read === null) return null;
  return html`
    <dl class="row-counts">
      ${shown.map(([key, label]) => html`
        <div key=${key} class=${key}><dt>${label}</dt><dd>${number(upload[key])}</dd></div>
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
  return html`<p class="understood">Read as ${how}; columns ${columns.join(", ")}.</p>`;
}

function delimiterWord(delimiter) {
  const words = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes" };
  return delimiter && `split at ${words[delimiter] ?? delimiter}`;
}

function Actions({ upload }) {
  const cut = upload.refused_listed > 0 && upload.refused_listed < upload.refused;
  const refused = async () => save(`refused-${upload.id}.csv`, await download(`/uploads/${upload.id}/refused`));
  return html`
    <p class="receipt-actions">
      ${upload.refused > 0 && html`<${Saver} label="Download the refused rows" act=${refused} />`}
      ${cut && html`<span>It has ${number(upload.refused_listed)} of ${number(upload.refused)} rows.</span>`}
      ${upload.state === "held" && upload.links?.confirm && isManager() && html`
        <${ConfirmButton} upload=${upload} />
      `}
    </p>
  `;
}
