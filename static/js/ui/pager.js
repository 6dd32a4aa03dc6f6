import { number } from "../lib/format.js";
import { announce } from "../lib/announce.js";
import { html } from "../lib/html.js";
import { changeQuery } from "../lib/route.js";
import { t } from "../lib/text.js";

/**
 * Leads through the pages of a list of `total` rows; this page has the rows `from` to `to`.
 *
 * @param {{ page: { page: number, last: number, from: number, to: number }, total: number }} props
 */
export function Pager({ page, total }) {
  const { page: at, last, from, to } = page;
  // A button that is disabled would lose the focus.
  function turn(/** @type {number} */ next) {
    if (next < 1 || next > last) return;
    changeQuery({ page: next === 1 ? "" : next });
    announce(t("Page {n} of {last}", { n: number(next), last: number(last) }));
  }
  return html`
    <nav class="pager" aria-label=${t("Pages")}>
      <span>${t("{from}–{to} of {total}", { from: number(from), to: number(to), total: number(total) })}</span>
      ${last > 1 && html`
        <button type="button" aria-disabled=${String(at === 1)} onClick=${() => turn(at - 1)}>${t("Previous")}</button>
        <button type="button" aria-disabled=${String(at === last)} onClick=${() => turn(at + 1)}>${t("Next")}</button>
      `}
    </nav>
  `;
}
