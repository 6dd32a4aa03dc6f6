import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, route } from "../lib/route.js";
import { t } from "../lib/text.js";

/**
 * One of the choices; `count` is how many entries it would show.
 *
 * @typedef {{ state: string, label: string, count?: number }} Chip
 */

/**
 * What of a list is shown, one of a few, which the address keeps as `state`; `standard` is what is
 * shown when the address says nothing.
 *
 * @param {{ chips: Chip[], standard?: string }} props
 */
export function Chips({ chips, standard = "" }) {
  const shown = route.value.query.state || standard;
  return html`
    <div class="chips" role="group" aria-label=${t("Show")}>
      ${chips.map(({ state, label, count }) => html`
        <button
          key=${state}
          type="button"
          class=${`chip ${state} ${count === 0 ? "nothing" : ""}`}
          aria-pressed=${String(shown === state)}
          onClick=${() => changeQuery({ state: state === standard ? "" : state, page: "" })}
        >${label}${count !== undefined && html` <span class="chip-count">${number(count)}</span>`}</button>
      `)}
    </div>
  `;
}
