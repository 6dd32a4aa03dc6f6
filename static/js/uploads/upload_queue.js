import { useEffect, useState } from "preact/hooks";
import { bytes } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { takeInAll } from "./taking_in.js";
import { UploadBadge } from "./upload_badge.js";
import { isInOrder, queue } from "./upload_job.js";
import { UploadStep } from "./upload_step.js";
import { UPLOAD_STATES } from "./uploads.js";

/** @import { Signal } from "@preact/signals" */
/** @import { Job, Step } from "./upload_job.js" */
/** @typedef {Signal<Job> | null} Place */

/**
 * Several files that were chosen together: each in a line, and one of those that were looked at open
 * below it. The first that is to be looked at opens by itself; after that, whoever reads decides.
 */
export function UploadQueue() {
  const [open, setOpen] = useState(/** @type {Place | undefined} */ (undefined));
  const inOrder = queue.value.filter(({ value }) => isInOrder(value)).length;
  const first = queue.value.find(({ value }) => value.step === "previewed" && !value.busy && !isInOrder(value));
  useEffect(() => {
    if (open === undefined && first) setOpen(first);
  }, [open, first]);
  return html`
    ${inOrder > 0 && html`
      <p><button type="button" class="primary" onClick=${takeInAll}>${t("{n, plural, one {Load the # file that is in order} other {Load all # files that are in order}}", { n: inOrder })}</button></p>`}
    <ol class="upload-queue" aria-label=${t("Chosen files")}>
      ${queue.value.map((place, number) => html`
        <${Line} key=${number} place=${place} isOpen=${place === open} onToggle=${() => setOpen(place === open ? null : place)} />`)}
    </ol>
  `;
}

/** @param {{ place: Signal<Job>, isOpen: boolean, onToggle: () => void }} props */
function Line({ place, isOpen, onToggle }) {
  const { value: now } = place;
  if (now.step === "idle") return null;
  const isLong = now.step === "previewed" || now.step === "done";
  const name = html`<bdi>${now.name}</bdi>`;
  return html`
    <li><section>
      <h3 tabindex="-1">${isLong
        ? html`<button type="button" aria-expanded=${String(isOpen)} onClick=${onToggle}>${name}</button>`
        : name}</h3>
      <p class="facts">${bytes(now.size)} ${isLong && html`<${Badge} now=${now} />`}</p>
      ${(isOpen || !isLong) && html`<${UploadStep} place=${place} />`}
    </section></li>
  `;
}

/** @param {{ now: Step<"previewed"> | Step<"done"> }} props */
function Badge({ now }) {
  if (now.step === "done") return html`<${UploadBadge} upload=${now.upload} />`;
  if (now.preview.state === "rejected") return html`<span class="badge out">${UPLOAD_STATES.rejected}</span>`;
  if (now.busy) return html`<span class="badge plain">${t("Sending…")}</span>`;
  return isInOrder(now)
    ? html`<span class="badge ok">${t("In order")}</span>`
    : html`<span class="badge low">${t("To be looked at")}</span>`;
}
