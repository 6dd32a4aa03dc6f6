import { announce } from "../lib/announce.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { tally, undoLast } from "./counting.js";

/**
 * What was said last, which can be taken back.
 *
 * @param {{ store: string }} props
 */
export function LastEntry({ store }) {
  const { last } = tally.value;
  if (!last) return null;
  const item = html`<bdi>${last.item}</bdi>`;
  async function undo() {
    await undoLast(store);
    announce(t("Taken back"));
  }
  return html`
    <p class="last-entry">
      <span>${last.kind === "add"
        ? rich("Last: {item} +{by}", { item, by: number(last.by) })
        : rich("Last: {item} {count}", { item, count: html`<strong>${number(last.count)}</strong>` })}</span>
      <button type="button" onClick=${undo}>${t("Undo")}</button>
    </p>
  `;
}
