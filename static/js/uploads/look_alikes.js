import { useEffect } from "preact/hooks";
import { send } from "../api_client/api.js";
import { isManager } from "../auth/session.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { rich, t } from "../lib/text.js";
import { names, nameWords, refreshNames, setDistinct, setSameStore } from "../names/names.js";
import { ActionButton } from "../ui/action_button.js";

/** @import { Upload } from "../api_client/types.js" */

/**
 * The new items that look like known ones: a manager says of each whether it is the same.
 *
 * @param {{ upload: Upload, short: boolean }} props
 */
export function LookAlikes({ upload: { findings, stores }, short }) {
  const found = findings?.filter(({ code }) => code === "LOOKS_LIKE") ?? [];
  const isAsked = found.length > 0 && isManager();
  useEffect(() => {
    if (isAsked) refreshNames();
  }, [isAsked]);
  if (!isAsked) return null;
  return html`
    <section>
      <${short ? "h3" : "h2"}>${t("Are they the same?")}<//>
      <ul class="bullets">${found.map(({ value, fix, message }) => html`
        <li key=${message}>
          <p>${rich("{one} and {other}", { one: html`<bdi>${value}</bdi>`, other: html`<bdi>${fix}</bdi>` })}</p>
          <p class="receipt-actions">
            ${saidOf(value ?? "", fix ?? "") || html`<a class="button" href=${href("stores", storeOf(message, stores), { item: value, same: fix })}
              aria-label=${t("{one} is the same as {other}", { one: value ?? "", other: fix ?? "" })}>${t("The same…")}</a>
            <${ActionButton} label=${t("Two different")} done=${t("They are two.")}
              act=${() => setDistinct(value ?? "", fix ?? "").then(refreshNames)} />`}
          </p>
        </li>`)}
      </ul>
    </section>
  `;
}

/**
 * What somebody has said of two names already; "" for nothing.
 *
 * @param {string} one
 * @param {string} other
 */
function saidOf(one, other) {
  const pair = new Set([one, other]);
  const said = names.value.list?.find(({ kind, old, name }) => kind === "item" && pair.has(old) && pair.has(name));
  return said ? t("{words}, said {by}.", { words: nameWords(said), by: said.by }) : "";
}

/**
 * The new stores of a held file that look like known ones: to accept the file is to say that they
 * are new.
 *
 * @param {{ upload: Upload, onDecided: () => void }} props
 */
export function SimilarStores({ upload: { id, findings, links }, onDecided }) {
  const found = findings?.filter(({ code }) => code === "SIMILAR_STORES_HELD");
  if (!found?.length || !links.accept || !isManager()) return null;
  async function act() {
    for (const { value, fix } of found ?? []) await setSameStore(value ?? "", fix ?? "");
    await send("POST", `/uploads/${id}/accept`).finally(onDecided);
  }
  const words = found.map(({ value, fix }) => t("{one} is {other}", { one: value ?? "", other: fix ?? "" })).join(", ");
  return html`<p class="receipt-actions"><${ActionButton} label=${t("The same: {words}", { words })} act=${act} />
    <span class="hint">${t("Files to come are read so, too. If it is a new store, accept this file.")}</span></p>`;
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
