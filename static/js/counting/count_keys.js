import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { parseInteger } from "../lib/parse_integer.js";
import { t } from "../lib/text.js";
import { leadTo } from "../ui/lead_to.js";
import { Spoken } from "../ui/spoken.js";
import { TextField } from "../ui/text_field.js";
import { record, tally } from "./counting.js";
import { isDoubtful } from "./tally.js";

/** @import { CountRow } from "./count_rows.js" */

const MOST = 999_999_999;

/**
 * Where the count of one item is typed. It is kept when it is sent, and also when the keys are closed
 * or the page is left: there is nothing to save. `items` are the items to be led through.
 *
 * @param {{
 *   store: string,
 *   rows: CountRow[],
 *   item: string,
 *   items: string[],
 *   onItem: (open: { item: string, items: string[] }) => void,
 *   onClose: () => void,
 * }} props
 */
export function CountKeys({ store, rows, item, items, onItem, onClose }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [text, setText] = useState("");
  const [problem, setProblem] = useState("");
  const typed = useRef("");
  const said = useRef(/** @type {number | null} */ (null));
  const open = rows.find((each) => each.item === item);
  const now = open?.now ?? null;
  const before = tally.value.counted.get(item);
  useLayoutEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  useLayoutEffect(() => {
    change("");
    setProblem("");
    said.current = null;
    dialog.current?.querySelector("input")?.focus();
  }, [item]);
  const keep = useRef(keepTyped);
  keep.current = keepTyped;
  useEffect(() => keepWhenLeft(() => keep.current()), []);

  function change(/** @type {string} */ value) {
    typed.current = value;
    setText(value);
  }
  /** The number that is not kept yet, or NaN; it is taken once. */
  function taken() {
    const count = parseInteger(typed.current, 0, MOST);
    if (!Number.isNaN(count)) typed.current = "";
    return count;
  }
  function keepTyped() {
    const count = taken();
    if (!Number.isNaN(count)) record(store, { kind: "set", item, count, known: now });
  }
  // What follows is shown at once: who types fast has begun with it before this one is on the disk.
  function set() {
    const isKept = text !== "" && typed.current === "";
    if (isKept) return next();
    const count = taken();
    if (Number.isNaN(count)) return refuse(t("A whole number, please."));
    record(store, { kind: "set", item, count, known: now });
    if (isDoubtful(count, now, said.current ?? before?.count)) return askAgain(count);
    next(t("{item}: {count}", { item, count: number(count) }));
  }
  function add() {
    const by = taken();
    if (Number.isNaN(by)) return refuse(t("A whole number, please."));
    record(store, { kind: "add", item, by, known: now });
    next(t("{item}: {count}", { item, count: number((before?.count ?? 0) + by) }));
  }
  function askAgain(/** @type {number} */ count) {
    said.current = count;
    change("");
    refuse(tally.value.isBlind || now === null
      ? t("Please count once more.")
      : t("You counted {count}, but {known} were expected. Please count once more.", { count: number(count), known: number(now) }));
  }
  function refuse(/** @type {string} */ words) {
    setProblem(words);
    leadTo(dialog.current?.querySelector("input"), words);
  }
  /** `done` is said with the item that follows, or where the closed keys lead. */
  function next(done = "") {
    const following = rows.find((each) => each.item === items[items.indexOf(item) + 1]);
    if (following) onItem({ item: following.item, items });
    else dialog.current?.close();
    announce([done, following && [following.item, ...facts(following)].join(", ")].filter(Boolean).join(". "));
  }
  function closed() {
    keepTyped();
    onClose();
  }
  function submitted(/** @type {Event} */ event) {
    event.preventDefault();
    set();
  }
  function skip() {
    keepTyped();
    next();
  }
  const isLast = items.at(-1) === item;
  return html`
    <dialog ref=${dialog} class="panel count-keys" aria-labelledby="keys-title" onClose=${closed}>
      <form class="panel-body" novalidate onSubmit=${submitted}>
        <div class="panel-head">
          <h2 id="keys-title"><bdi>${item}</bdi></h2>
          <button type="button" class="quiet" onClick=${() => dialog.current?.close()}>${t("Close")}</button>
        </div>
        <p id="keys-facts" class="facts">${open && facts(open).join(" · ")}</p>
        <${TextField} label=${t("Count")} about="keys-facts" kind="count-field" inputmode="numeric" autocomplete="off" enterkeyhint="next"
          value=${text} onValue=${change} problem=${problem} onMended=${() => setProblem("")} />
        <p class="form-foot">
          <button type="submit" class="primary big">${isLast ? t("Done") : t("Next")}</button>
          ${before && html`<button type="button" class="big" onClick=${add}>${t("Add to the {count}", { count: number(before.count) })}</button>`}
          ${!isLast && html`<button type="button" class="quiet" onClick=${skip}>${t("Skip")}</button>`}
        </p>
      </form>
      <${Spoken} />
    </dialog>
  `;
}

/**
 * What is known of an item, and what was counted.
 *
 * @param {CountRow} row
 */
function facts({ now, counted }) {
  return [
    !tally.value.isBlind && now !== null && t("{count} known", { count: number(now) }),
    counted && t("{count} counted", { count: number(counted.count) }),
  ].filter(Boolean);
}

/**
 * A phone that is put away may never show the page again.
 *
 * @param {() => void} keep
 */
function keepWhenLeft(keep) {
  document.addEventListener("visibilitychange", keep);
  addEventListener("pagehide", keep);
  return () => {
    keep();
    document.removeEventListener("visibilitychange", keep);
    removeEventListener("pagehide", keep);
  };
}
