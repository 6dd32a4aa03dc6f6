import { html } from "./html.js";
import { STATES, UPLOAD_STATES } from "./words.js";

/** A state in a word, with a mark and a colour that say the same. */
export function StockBadge({ state }) {
  const { word, rest = "", mark } = STATES[state] ?? { word: state, mark: "" };
  const first = word.slice(0, word.length - rest.length);
  return html`
    <span class=${`badge ${state}`}><span class="sign" aria-hidden="true">${mark}</span> ${first}<span class="rest">${rest}</span></span>
  `;
}

const TONES = { loaded: "ok", partial: "low", held: "low", rejected: "out", failed: "out" };

export function UploadBadge({ state }) {
  return html`<span class=${`badge ${TONES[state] ?? "plain"}`}>${UPLOAD_STATES[state] ?? state}</span>`;
}
