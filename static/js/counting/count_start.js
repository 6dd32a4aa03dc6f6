import { useState } from "preact/hooks";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { record } from "./counting.js";

/**
 * How a count begins.
 *
 * @param {{ store: string }} props
 */
export function CountStart({ store }) {
  const [isBlind, setBlind] = useState(false);
  function begin(/** @type {Event} */ event) {
    event.preventDefault();
    // Otherwise a browser may remove what is kept when the phone has little room.
    navigator.storage.persist().catch(() => {});
    record(store, { kind: "begin", blind: isBlind });
  }
  return html`
    <form class="card count-start" aria-label=${t("Begin a count")} onSubmit=${begin}>
      <p>${t("Every count is kept on this device as soon as you say it: without a connection, after a reload, and until you send it.")}</p>
      <label class="check">
        <input type="checkbox" checked=${isBlind}
          onChange=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setBlind(target.checked)} />
        <span>${t("Count blind: what the system has is not shown")}</span>
      </label>
      <button type="submit" class="primary big">${t("Begin to count")}</button>
      <p><a href=${href("count", store, { view: "sheet" })}>${t("Count on paper or in a spreadsheet")}</a></p>
    </form>
  `;
}
