import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery } from "../lib/route.js";

/**
 * Leads through the pages of a list of `total` rows; this page has the rows `from` to `to`.
 *
 * @param {{ page: { page: number, last: number, from: number, to: number }, total: number }} props
 */
export function Pager({ page, total }) {
  const { page: at, last, from, to } = page;
  return html`
    <nav class="pager" aria-label="Pages">
      <span>${number(from)}–${number(to)} of ${number(total)}</span>
      ${last > 1 && html`
        <button
          type="button"
          disabled=${at === 1}
          onClick=${() => changeQuery({ page: at - 1 === 1 ? "" : at - 1 })}
        >Previous</button>
        <button type="button" disabled=${at === last} onClick=${() => changeQuery({ page: at + 1 })}>Next</button>
      `}
    </nav>
  `;
}
