import { useDraft } from "../drafts/drafts.js";
import { difference, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { Radios } from "../ui/checks_and_radios.js";
import { countFile, reviewOf } from "./count_rows.js";
import { tally } from "./counting.js";

/** @import { CountRow } from "./count_rows.js" */
/** @typedef {"merge" | "full"} Mode */

const MOST_LISTED = 200;

/**
 * What was counted, what differs and what was not counted, before it is sent. `blocked`: why it cannot
 * be sent now.
 *
 * @param {{ store: string, rows: CountRow[], blocked: string, onSend: (text: string, mode: Mode) => void }} props
 */
export function CountReview({ store, rows, blocked, onSend }) {
  const [mode, setMode] = useDraft(`review\t${store}`, /** @type {Mode} */ ("merge"));
  const { counted, doubtful, differing, open, openInStock } = reviewOf(rows);
  const { isBlind } = tally.value;
  function submitted(/** @type {Event} */ event) {
    event.preventDefault();
    if (!blocked && counted.length > 0) onSend(countFile(store, tally.value), mode);
  }
  return html`
    <form class="card count-review" aria-label=${t("Before you send")} onSubmit=${submitted}>
      <h2 tabindex="-1">${t("{n, plural, one {# item counted} other {# items counted}}", { n: counted.length })}</h2>
      ${doubtful.length > 0 && html`
        <p class="notice"><strong>${t("{n, plural, one {# count differs much from what is known.} other {# counts differ much from what is known.}}", { n: doubtful.length })}</strong>
          ${" "}<a href=${href("count", store, { state: "again" })}>${t("Count again")}</a></p>`}
      ${!isBlind && html`
        <${Group} title=${t("{n, plural, one {# differs from what is known} other {# differ from what is known}}", { n: differing.length })}
          list=${differing} row=${differingRow} isOpen />
        ${counted.length > differing.length && html`
          <p class="hint">${t("{n, plural, one {# is as it is known.} other {# are as they are known.}}", { n: counted.length - differing.length })}</p>`}`}
      <${Group} title=${t("{n, plural, one {# was not counted} other {# were not counted}}", { n: open.length })} list=${open} row=${openRow} />
      ${open.length > 0 && html`
        <${Radios} legend=${t("Items that were not counted")} chosen=${mode} onChosen=${setMode} options=${[
          ["merge", t("keep their counts")],
          ["full", isBlind
            ? t("I counted everything: they become 0")
            : t("I counted everything: they become 0, also the {n} that should be in stock", { n: number(openInStock.length) })],
        ]} />`}
      <p class="form-foot">
        <button type="submit" class="primary big" aria-disabled=${String(Boolean(blocked) || counted.length === 0)}>${t("Send")}</button>
        <a href=${href("count", store)}>${t("Go on counting")}</a>
        ${blocked && html`<span class="hint">${blocked}</span>`}
      </p>
      <p class="hint">${t("What it would do is shown once more before it counts.")}</p>
    </form>
  `;
}

/**
 * @template Row
 * @param {{ title: string, list: Row[], row: (row: Row) => unknown, isOpen?: boolean }} props
 */
function Group({ title, list, row, isOpen = false }) {
  if (list.length === 0) return null;
  return html`
    <details open=${isOpen}>
      <summary>${title}</summary>
      <ul class="review-rows">${list.slice(0, MOST_LISTED).map(row)}</ul>
      ${list.length > MOST_LISTED && html`<p class="hint">${t("and {n} more", { n: number(list.length - MOST_LISTED) })}</p>`}
    </details>
  `;
}

/** @param {ReturnType<typeof reviewOf>["differing"][number]} row */
function differingRow({ item, now, known, count }) {
  return html`
    <li key=${item}><bdi>${item}</bdi>
      <span class="number">${now === null ? t("new") : number(now)} → <strong>${number(count)}</strong>
        ${" "}<span class="by">${difference({ before: now, after: count })}</span></span>
      ${known !== now && known !== null && html`<span class="by moved">${t("it was {known} when it was counted", { known: number(known) })}</span>`}</li>
  `;
}

/** @param {CountRow} row */
function openRow({ item, now }) {
  return html`<li key=${item}><bdi>${item}</bdi>${!tally.value.isBlind && now !== null && html` <span class="number by">${number(now)}</span>`}</li>`;
}
