import { html } from "./html.js";
import { ExportButton } from "./export_button.js";
import { amend, route } from "./route.js";
import { SearchField } from "./search_field.js";
import { counts } from "./shelf.js";
import { number } from "./words.js";

const CHIPS = [
  ["", "All", "all"],
  ["low", "Low", "low"],
  ["out", "Out of stock", "out"],
];

export function Toolbar() {
  return html`
    <div class="toolbar">
      <${SearchField} found=${counts.value.all} noun="item" />
      <div class="chips" role="group" aria-label="Show">
        ${CHIPS.map(([state, label, key]) => html`
          <${Chip} key=${key} state=${state} label=${label} count=${counts.value[key]} />
        `)}
      </div>
      <${ExportButton} />
    </div>
  `;
}

function Chip({ state, label, count }) {
  const pressed = (route.value.query.state ?? "") === state;
  return html`
    <button
      type="button"
      class=${`chip ${state}`}
      aria-pressed=${String(pressed)}
      onClick=${() => amend({ state, page: "" })}
    >${label} <span class="chip-count">${number(count)}</span></button>
  `;
}
