import { useEffect, useState } from "preact/hooks";
import { computed, effect, signal } from "@preact/signals";
import { mayUploadFor } from "../auth/session.js";
import { CountList } from "../counting/count_list.js";
import { CountReview } from "../counting/count_review.js";
import { countRows } from "../counting/count_rows.js";
import { CountSheet } from "../counting/count_sheet.js";
import { CountStart } from "../counting/count_start.js";
import { counting, endCounting, openCounting, record, tally } from "../counting/counting.js";
import { SentCount } from "../counting/sent_count.js";
import { items, openItems, refreshItems } from "../items/items.js";
import { number, today } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { useOnline } from "../lib/use_online.js";
import { labelOfName, refreshStores } from "../stores/stores.js";
import { AskButton } from "../ui/ask_button.js";
import { Heading } from "../ui/heading.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { startUploads } from "../uploads/upload_actions.js";
import { UploadSteps } from "../uploads/upload_box.js";
import { isUnderWay, job } from "../uploads/upload_job.js";

/** @import { Upload } from "../api_client/types.js" */
/** @import { Mode } from "../uploads/upload_job.js" */

/** The file of a count that was sent last, the events in it, and its upload once it is stored. */
const file = signal({ store: "", name: "", of: /** @type {number[]} */ ([]), upload: "" });

const rows = computed(() => countRows(items.value.list, tally.value.counted));

/** Whatever is in view by then, a count knows that it was sent as soon as its file is stored. */
effect(() => {
  const { value: now } = job;
  const { store, name, of, upload } = file.peek();
  if (!("id" in now) || now.store !== store || now.name !== name || now.id === upload) return;
  file.value = { store, name, of, upload: now.id };
  record(store, { kind: "sent", upload: now.id, of });
});

/**
 * Counting one store, from the first item to the receipt.
 *
 * @param {{ name: string }} props
 */
export function CountPage({ name }) {
  useEffect(() => {
    openCounting(name);
    openItems(name);
    refreshStores();
  }, [name]);
  const title = t("Count {store}", { store: labelOfName(name) });
  return html`
    <nav class="crumbs" aria-label=${t("Breadcrumb")}><a href=${href("stores", name)}><bdi>${labelOfName(name)}</bdi></a></nav>
    <div class="title-row count-title"><${Heading} title=${title} />${tally.value.hasBegun && html`<${Progress} />`}</div>
    ${mayUploadFor(name)
      ? html`<${Errors} name=${name} /><${Count} name=${name} />`
      : html`<${EmptyNotice} title=${t("You may not send counts of this store")} />`}
  `;
}

/** @param {{ name: string }} props */
function Errors({ name }) {
  const isOnline = useOnline();
  const { error } = counting.value;
  const { store, list, error: missing } = items.value;
  return html`
    ${!isOnline && html`<p class="notice">${t("There is no connection. You can go on counting: it is kept on this device.")}</p>`}
    ${error && html`<${ErrorNotice} what=${t("This phone could not keep it.")} error=${error} retry=${() => openCounting(name)} />`}
    ${missing && isOnline && html`<${ErrorNotice} what=${store === name && list.length > 0 ? t("This may be out of date.") : t("The items could not be read.")}
      error=${missing} retry=${() => refreshItems(name)} />`}
  `;
}

/** @param {{ name: string }} props */
function Count({ name }) {
  const [loaded, setLoaded] = useState(/** @type {Upload | null} */ (null));
  const { store, events } = counting.value;
  const { hasBegun, sent, aside } = tally.value;
  const isOurs = isFileOf(name);
  const isSending = isOurs && isUnderWay.value;
  const isSheet = route.value.query.view === "sheet";
  const { list, complete, error } = items.value;
  const isRead = items.value.store === name && (complete || (list.length > 0 && !isSheet));
  if (store !== name || !events || !isRead) return error ? null : html`<${Skeleton} lines=${8} />`;
  if (isSheet) return html`<${CountSheet} store=${name} label=${labelOfName(name)} rows=${rows.value} />`;
  return html`
    ${isOurs && html`<div class="card"><h2 class="visually-hidden">${t("Upload")}</h2><${UploadSteps} /></div>`}
    ${aside.map((each) => html`<${SentCount} key=${each.upload} store=${name} sent=${each} isAside onLoaded=${setLoaded} />`)}
    ${sent && !isSending && html`<${SentCount} key=${sent.upload} store=${name} sent=${sent} onLoaded=${setLoaded} />`}
    ${loaded && !isOurs && html`<p class="notice">${loaded.state === "partial"
      ? t("Your count was loaded in part: some rows were refused.")
      : t("Your count was loaded.")} <a href=${href("uploads", loaded.id)}>${t("Receipt")}</a></p>`}
    ${!hasBegun && html`<${CountStart} store=${name} />`}
    ${hasBegun && !sent && !isSending && html`<${Work} name=${name} />`}
  `;
}

/** @param {{ name: string }} props */
function Work({ name }) {
  const isOnline = useOnline();
  const isReview = route.value.query.view === "review";
  useEffect(() => {
    // What is known may have changed while the store was counted.
    if (isReview && navigator.onLine) refreshItems(name);
    // What led here is gone, and the focus with it.
    if (document.activeElement === document.body) document.querySelector("h1")?.focus({ preventScroll: true });
  }, [isReview]);
  function send(/** @type {string} */ text, /** @type {Mode} */ mode) {
    const made = new File([text], `count ${name} ${today()}.csv`, { type: "text/csv" });
    file.value = { store: name, name: made.name, of: tally.value.entries, upload: "" };
    document.querySelector("h1")?.focus(); // what was sent goes, and the focus with it
    startUploads([made], name, mode);
  }
  if (isReview) return html`<${CountReview} store=${name} rows=${rows.value} blocked=${blocked(isOnline)} onSend=${send} />`;
  return html`
    <section class="store-main" aria-label=${t("Items")}><${CountList} store=${name} rows=${rows.value} /></section>
    <div class="count-foot"><${AskButton} label=${t("Discard this count")} question=${t("Discard all that was counted?")} yes=${t("Yes, discard it")}
      busyLabel=${t("Being discarded…")} act=${async () => { await endCounting(name); return t("Discarded"); }} /></div>
  `;
}

/** @param {boolean} isOnline */
function blocked(isOnline) {
  if (!isOnline) return t("There is no connection.");
  if (!items.value.complete) return t("The items are still being read.");
  return isUnderWay.value ? t("Another file is being sent, or waits to be loaded.") : "";
}

/**
 * Whether the file under way is the count of this store.
 *
 * @param {string} name
 */
function isFileOf(name) {
  const { value: now } = job;
  if (file.value.store !== name || now.step === "idle") return false;
  return !("name" in now) || now.name === file.value.name;
}

/** How far the count is, and the way to its end. */
function Progress() {
  const { counted, sent } = tally.value;
  const { page, name, query } = route.value;
  return html`
    <div class="count-progress"><p class="facts">${t("{n} of {all} counted, kept on this device", { n: number(counted.size), all: number(rows.value.length) })}</p>
    ${counted.size > 0 && !sent && query.view !== "review" && html`
      <a class="button primary" href=${href(page, name, { view: "review" })}>${t("Review and send")}</a>`}</div>
  `;
}
