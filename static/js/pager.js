import { html } from "./html.js";
import { amend } from "./route.js";
import { number } from "./words.js";

export function Pager({ page, total }) {
  const { page: at, last, from, to } = page;
  return html`
    <nav class="pager" aria-label="Pages">
      <span>${number(from)}–${number(to)} of ${number(total)}</span>
      ${last > 1 && html`
        <button
          type="button"
          disabled=${at === 1}
          onClick=${() => amend({ page: at - 1 === 1 ? "" : at - 1 })}
        >Previous</button>
        <button type="button" disabled=${at === last} onClick=${() => amend({ page: at + 1 })}>Next</button>
      `}
    </nav>
  `;
}
