import { isManager } from "../auth/session.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { setDistinct } from "../names/names.js";
import { ActionButton } from "../ui/action_button.js";

/** @import { Upload } from "../api_client/types.js" */

/**
 * The new items that look like known ones: a manager says of each whether it is the same.
 *
 * @param {{ upload: Upload, short: boolean }} props
 */
export function LookAlikes({ upload: { findings, stores }, short }) {
  const found = findings?.filter(({ code }) => code === "LOOKS_LIKE");
  if (!found?.length || !isManager()) return null;
  return html`
    <section>
      <${short ? "h3" : "h2"}>Are they the same?<//>
      <ul class="bullets">${found.map(({ value, fix, message }) => html`
        <li key=${message}>
          <p><bdi>${value}</bdi> and <bdi>${fix}</bdi></p>
          <p class="receipt-actions">
            <a class="button" href=${href("stores", storeOf(message, stores), { item: value, same: fix })}
              aria-label=${`${value} is the same as ${fix}`}>The same…</a>
            <${ActionButton} label="Two different" done="They are two."
              act=${() => setDistinct(value ?? "", fix ?? "")} />
          </p>
        </li>`)}
      </ul>
    </section>
  `;
}

/**
 * The message of such a finding begins with its store.
 *
 * @param {string} message
 * @param {string[]} stores
 */
function storeOf(message, stores) {
  return stores.find((store) => message.startsWith(`${store} has “`)) ?? "";
}
