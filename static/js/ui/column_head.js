import { announce } from "../lib/announce.js";
import { html } from "../lib/html.js";
import { changeQuery } from "../lib/route.js";
import { t } from "../lib/text.js";

/**
 * The head of a column that sorts its table, by `sort` in the address; `order` is what it is sorted by.
 *
 * @param {{ name: string, label: string, kind: string, order: { key: string, down: boolean } }} props
 */
export function ColumnHead({ name, label, kind, order: { key, down } }) {
  const isSorted = key === name;
  const turnsDown = isSorted && !down;
  // Screen readers say the order when they come to the head, and not when it changes.
  function sort() {
    changeQuery({ sort: turnsDown ? `-${name}` : name, page: "" });
    announce(turnsDown ? t("Sorted by {column}, descending", { column: label }) : t("Sorted by {column}, ascending", { column: label }));
  }
  return html`
    <th scope="col" class=${kind} aria-sort=${isSorted ? (down ? "descending" : "ascending") : undefined}>
      <button type="button" onClick=${sort}>
        ${label}<span class="arrow" aria-hidden="true">${isSorted ? (down ? "↓" : "↑") : "↕"}</span>
      </button>
    </th>
  `;
}
