import { useState } from "preact/hooks";
import { useDraft } from "../drafts/drafts.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { parseInteger } from "../lib/parse_integer.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { COUNT_WANTED, MOST_COUNT, removeThreshold, setThreshold } from "../thresholds/thresholds.js";
import { ActionButton } from "../ui/action_button.js";
import { Checks } from "../ui/checks_and_radios.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { useFocusAlong } from "../ui/use_focus_along.js";
import { itemNamed, putRows } from "./items.js";
import { withThreshold } from "./newer_rows.js";

/** @import { Item } from "../api_client/types.js" */

/** Each is a rule of its own, and a request: for more there is the rule of the store. */
const MOST = 200;

/**
 * One threshold for what search and filter leave of a store, as far as it stays ticked. The thresholds
 * of before can be brought back while the store is in view.
 *
 * @param {{ store: string, rows: Item[] }} props
 */
export function ThresholdOfMany({ store, rows }) {
  const [isOpen, setOpen] = useDraft(`thresholds\t${store}`, false);
  const [before, setBefore] = useState(/** @type {Item[]} */ ([]));
  const place = useFocusAlong(isOpen);
  const listed = rows.filter(({ state }) => state !== "retired");
  const undo = () => change(store, before).then(() => setBefore([]));
  return html`
    <div ref=${place} class="of-many">
      ${!isOpen && listed.length > 1 && html`<p><button type="button" class="quiet" onClick=${() => setOpen(true)}>${
        t("{n, plural, one {One threshold for # item…} other {One threshold for # items…}}", { n: listed.length })}</button></p>`}
      ${isOpen && html`<div class="inset">
        ${listed.length > MOST ? html`<${TooMany} />` : html`<${ManyForm} store=${store} rows=${listed} onSet=${setBefore} />`}
        <p><button type="button" class="quiet" onClick=${() => setOpen(false)}>${t("Close")}</button></p>
      </div>`}
      ${before.length > 0 && html`<p><${ActionButton} act=${undo}
        label=${t("{n, plural, one {Bring # threshold of before back} other {Bring # thresholds of before back}}", { n: before.length })} /></p>`}
    </div>
  `;
}

function TooMany() {
  return html`<p>${t("At most {most} items can be given a threshold together: search for fewer, or set one for the whole store.", { most: number(MOST) })}
    ${" "}<a href=${href("settings")}>${t("Settings")}</a></p>`;
}

/** @param {{ store: string, rows: Item[], onSet: (before: Item[]) => void }} props */
function ManyForm({ store, rows, onSet }) {
  const [leftOut, setLeftOut] = useDraft(`thresholds\t${store}\tleft out`, /** @type {string[]} */ ([]));
  const [text, setText] = useDraft(`thresholds\t${store}\tcount`, "");
  const [done, setDone] = useState(0);
  const submission = useSubmission();
  const names = rows.map(({ item }) => item);
  const chosen = rows.filter(({ item }) => !leftOut.includes(item));
  function submit() {
    const count = parseInteger(text, 0, MOST_COUNT);
    if (Number.isNaN(count)) return submission.refuse({ threshold: COUNT_WANTED });
    if (chosen.length === 0) return submission.refuse({ items: t("Choose at least one item.") });
    return submission.send(() => set(count));
  }
  async function set(/** @type {number} */ threshold) {
    const wanted = chosen.map((row) => ({ ...row, threshold, threshold_from: /** @type {const} */ ("store and item") }));
    await change(store, wanted, (many) => {
      setDone(many);
      onSet(chosen.slice(0, many));
    });
    return t("{n, plural, one {Saved: # item is low at {count} or fewer.} other {Saved: # items are low at {count} or fewer.}}",
      { n: chosen.length, count: number(threshold) });
  }
  return html`
    <${Form} label=${t("One threshold for several items")} kind="stacked-form" submission=${submission} fields=${["threshold", "items"]} onSubmit=${submit}>
      <div class="inline-form">
        <${TextField} label=${t("Low at, in this store only")} kind="short" inputmode="numeric" autocomplete="off" value=${text} onValue=${setText}
          ...${submission.field("threshold")} />
        <${SubmitButton} submission=${submission} label=${t("{n, plural, one {Set for # item} other {Set for # items}}", { n: chosen.length })}
          busyLabel=${t("{done} of {total} saved…", { done: number(done), total: number(chosen.length) })} />
      </div>
      <${Checks} kind="scrolled columns" legend=${t("These items")} options=${names.map((name) => [name, name])}
        chosen=${chosen.map(({ item }) => item)}
        onChosen=${(/** @type {string[]} */ kept) => setLeftOut(names.filter((name) => !kept.includes(name)))}
        ...${submission.field("items")} />
    <//>
  `;
}

/**
 * Gives each item the threshold that its row has: one of its own, or that of the wider rule. `onDone` is
 * told how many are done.
 *
 * @param {string} store
 * @param {Item[]} rows
 * @param {(done: number) => void} [onDone]
 */
async function change(store, rows, onDone = () => {}) {
  let done = 0;
  try {
    // One after the other: all rules are changed as one.
    for (const { item, threshold, threshold_from: source } of rows) {
      if (source === "store and item" && threshold !== null) await setThreshold({ store, item }, threshold);
      else await removeThreshold({ store, item });
      onDone((done += 1));
    }
  } finally {
    putRows(store, rows.slice(0, done).flatMap((wanted) => withThreshold(itemNamed(wanted.item), wanted)));
  }
}
