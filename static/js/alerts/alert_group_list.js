import { useState } from "preact/hooks";
import { mayUploadFor } from "../auth/session.js";
import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { labelOfName } from "../stores/stores.js";
import { RelativeTime } from "../ui/relative_time.js";
import { AlertTable } from "./alert_table.js";
import { GroupAcknowledgement } from "./group_acknowledgement.js";

/** @import { AlertGroup } from "./alert_groups.js" */

/** So many alerts are shown without a further click. */
const FEW = 25;
const AT_A_TIME = 100;

/** @param {{ groups: AlertGroup[] }} props */
export function AlertGroupList({ groups }) {
  const total = groups.reduce((sum, { list }) => sum + list.length, 0);
  return html`
    <ul class="alert-groups" aria-label=${many(groups.length, "group")}>
      ${groups.map((group) => html`<li key=${group.key}><${Group} group=${group} isFirstOpen=${total <= FEW} /></li>`)}
    </ul>
  `;
}

/** @param {{ group: AlertGroup, isFirstOpen: boolean }} props */
function Group({ group, isFirstOpen }) {
  const { store, upload, at, out, low, list, free } = group;
  const [isOpen, setOpen] = useState(isFirstOpen);
  const [most, setMost] = useState(AT_A_TIME);
  const said = list.length - free.length;
  return html`
    <details open=${isOpen} onToggle=${(/** @type {{ currentTarget: HTMLDetailsElement }} */ { currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <bdi class="group-store">${labelOfName(store)}</bdi>
        ${out > 0 && html` <span class="badge out">${number(out)} out</span>`}
        ${low > 0 && html` <span class="badge low">${number(low)} low</span>`}
        ${said > 0 && html` <span class="badge said">${number(said)} in hand</span>`}
        <span class="by"> by a file, <${RelativeTime} time=${at} /></span>
      </summary>
      ${isOpen && html`
        <p class="facts"><a href=${href("stores", store)}>Store</a>${upload && html` · <a href=${href("uploads", upload)}>Receipt</a>`}</p>
        <${AlertTable} list=${list.slice(0, most)} view="open" />
        ${list.length > most && html`<p class="more"><button type="button" onClick=${() => setMost(most * 10)}>Show more of ${number(list.length)}</button></p>`}
        ${free.length > 0 && mayUploadFor(store) && html`<${GroupAcknowledgement} group=${group} />`}`}
    </details>
  `;
}
