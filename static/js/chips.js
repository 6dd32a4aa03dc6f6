import { html } from "./html.js";
import { amend, route } from "./route.js";
import { number } from "./words.js";

/** What of a list is shown, one of a few, which the address keeps as `state`: [state, label, count]. */
export function Chips({ chips, standard = "" }) {
  const shown = route.value.query.state || standard;
  return html`
    <div class="chips" role="group" aria-label="Show">
      ${chips.map(([state, label, count]) => html`
        <button
          key=${state}
          type="button"
          class=${`chip ${state}`}
          aria-pressed=${String(shown === state)}
          onClick=${() => amend({ state: state === standard ? "" : state, page: "" })}
        >${label}${count !== undefined && html` <span class="chip-count">${number(count)}</span>`}</button>
      `)}
    </div>
  `;
}
