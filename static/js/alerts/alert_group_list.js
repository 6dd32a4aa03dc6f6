import { useRef, useState } from "preact/hooks";
import { mayUploadFor } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { listed, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { ActionButton } from "../ui/action_button.js";
import { MoreButton } from "../ui/more_button.js";
import { RelativeTime } from "../ui/relative_time.js";
import { AlertTable } from "./alert_table.js";
import { refreshAlertsShown, takeBack } from "./alerts.js";
import { GroupAcknowledgement } from "./group_acknowledgement.js";

/** @import { Alert } from "../api_client/types.js" */
/** @import { AlertGroup } from "./alert_groups.js" */

/** So many alerts are shown without a further click. */
const FEW = 25;
const AT_A_TIME = 100;
/** So many items are named of a group that is closed. */
const NAMED = 4;

/** @param {{ groups: AlertGroup[] }} props */
export function AlertGroupList({ groups }) {
  const total = groups.reduce((sum, { list }) => sum + list.length, 0);
  return html`
    <ul class="alert-groups" aria-label=${t("{n, plural, one {# group} other {# groups}}", { n: groups.length })}>
      ${groups.map((group) => html`<li key=${group.key}><${Group} group=${group} areFew=${total <= FEW} /></li>`)}
    </ul>
  `;
}

/**
 * Open where few alerts are shown, as after a search, until somebody opens or closes it.
 *
 * @param {{ group: AlertGroup, areFew: boolean }} props
 */
function Group({ group, areFew }) {
  const { key, store, upload, at, out, low, list, free } = group;
  const [choice, choose] = useDraft(`alerts\t${key}`, /** @type {boolean | null} */ (null));
  const isOpen = choice ?? areFew;
  const [most, setMost] = useState(AT_A_TIME);
  const [taken, setTaken] = useState(/** @type {Alert[]} */ ([]));
  const said = list.length - free.length;
  return html`
    <details open=${isOpen} onToggle=${(/** @type {{ currentTarget: HTMLDetailsElement }} */ { currentTarget: { open } }) => open !== isOpen && choose(open)}>
      <summary>
        <bdi class="group-store">${labelOfName(store)}</bdi>
        ${out > 0 && html` <span class="badge out">${t("{out} out", { out: number(out) })}</span>`}
        ${low > 0 && html` <span class="badge low">${t("{low} low", { low: number(low) })}</span>`}
        ${said > 0 && html` <span class="badge said">${t("{said} in hand", { said: number(said) })}</span>`}
        <span class="by"> ${html`<${RelativeTime} time=${at} />`}</span>
        ${!isOpen && html`<span class="group-items">${listed(list.map(({ item }) => item), NAMED)}</span>`}
      </summary>
      ${isOpen && html`
        <p class="facts"><a href=${href("stores", store)}>${t("Store")}</a>${upload && html` · <a href=${href("uploads", upload)}>${t("Receipt")}</a>`}</p>
        <${AlertTable} list=${list.slice(0, most)} view="open" />
        ${list.length > most && html`<p class="more"><${MoreButton} label=${t("Show more of {n}", { n: number(list.length) })} onMore=${() => setMost(most * 10)} /></p>`}
        ${free.length > 0 && mayUploadFor(store) && html`<${GroupAcknowledgement} group=${group} onTaken=${setTaken} />`}
        ${taken.length > 0 && html`<${Taken} list=${taken} onUndone=${() => setTaken([])} />`}`}
    </details>
  `;
}

/**
 * What was just taken in hand, to be given back as long as the group is in view.
 *
 * @param {{ list: Alert[], onUndone: () => void }} props
 */
function Taken({ list, onUndone }) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  async function undo() {
    const summary = place.current?.closest("details")?.querySelector("summary");
    await takeBack(list).finally(refreshAlertsShown);
    onUndone();
    summary?.focus();
  }
  return html`
    <p ref=${place} class="row-actions">
      <span class="done">${t("{said} in hand", { said: number(list.length) })}</span>
      <${ActionButton} label=${t("Undo")} done=${t("Nobody on it yet")} act=${undo} />
    </p>
  `;
}
