import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { refreshStores, storeList, stores } from "../stores/stores.js";
import { ErrorText } from "../ui/notices.js";
import { RelativeTime } from "../ui/relative_time.js";
import { itemNames, newestUploads, readItemNames, readNewestUploads } from "./find.js";
import { found } from "./results.js";

/** @import { Group, Option } from "./results.js" */

/**
 * Finds items, stores, uploads and views; a combobox with a list in groups:
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-autocomplete-list/
 *
 * `early` is what was typed before it was there.
 *
 * @param {{ early: { current: string | null }, onClose: () => void }} props
 */
export function FindDialog({ early, onClose }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const [text, setText] = useState(early.current ?? "");
  const [chosen, setChosen] = useState("");
  useLayoutEffect(() => {
    dialog.current?.showModal();
    early.current = null;
  }, []);
  useEffect(() => {
    readItemNames();
    readNewestUploads();
    if (storeList().length === 0) refreshStores();
  }, []);
  const groups = useMemo(() => found(text), [text, itemNames.value, newestUploads.value, stores.value]);
  const options = groups.flatMap((group) => group.options);
  // More may come while one chooses: what was chosen stays so.
  const active = Math.min(Math.max(0, options.findIndex((option) => keyOf(option) === chosen)), options.length - 1);
  function go(/** @type {Option | undefined} */ option) {
    if (!option) return;
    dialog.current?.close();
    location.assign(option.address);
  }
  function choose(/** @type {number} */ at) {
    const option = options[at];
    if (option) setChosen(keyOf(option));
  }
  function pressed(/** @type {KeyboardEvent} */ event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    if (step) choose((active + step + options.length) % options.length);
    if (event.key === "Enter" && !event.isComposing) go(options[active]);
    if (step || event.key === "Enter") event.preventDefault();
  }
  function typed(/** @type {{ target: HTMLInputElement }} */ { target }) {
    setText(target.value);
    setChosen("");
  }
  return html`
    <dialog ref=${dialog} class="find" aria-label=${t("Find")} onClose=${onClose}
      onClick=${(/** @type {Event} */ { target }) => target === dialog.current && dialog.current?.close()}>
      <div class="find-field">
        <input type="text" role="combobox" aria-label=${t("Find items, stores, uploads")} aria-expanded=${String(options.length > 0)}
          aria-controls="find-list" aria-autocomplete="list" aria-activedescendant=${active < 0 ? undefined : idOf(active)}
          placeholder=${t("Find items, stores, uploads")} autocomplete="off" spellcheck=${false} enterkeyhint="go" autofocus
          value=${text} onInput=${typed} onKeyDown=${pressed} />
        <button type="button" class="quiet" onClick=${() => dialog.current?.close()}>${t("Close")}</button>
      </div>
      <p class="visually-hidden" role="status">${text.trim() && countWords(groups, options[0])}</p>
      <${Options} groups=${groups} active=${active} onGo=${go} onActive=${choose} />
      ${text.trim() && options.length === 0 && itemNames.value.complete && html`<p class="find-foot">${t("Nothing has this in its name.")}</p>`}
      <${Foot} />
    </dialog>
  `;
}

/** @param {{ groups: Group[], active: number, onGo: (option: Option) => void, onActive: (at: number) => void }} props */
function Options({ groups, active, onGo, onActive }) {
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }), [active]);
  let at = 0;
  return html`
    <div ref=${list} id="find-list" class="find-list" role="listbox" aria-label=${t("Results")}>
      ${groups.map((group, place) => html`
        <ul key=${group.name} role="group" aria-labelledby=${`find-group-${place}`}>
          <li id=${`find-group-${place}`} role="presentation" class="find-group">${group.name}${
            group.total > group.options.length && html` <span class="by">${cutWords(group)}</span>`}</li>
          ${group.options.map((option) => {
            const mine = at++;
            return html`
              <li key=${keyOf(option)} id=${idOf(mine)} role="option" aria-selected=${String(mine === active)}
                onClick=${() => onGo(option)} onPointerMove=${() => mine !== active && onActive(mine)}>
                <bdi class="find-label">${option.label}</bdi>
                <span class="by"><bdi>${option.detail}</bdi>${option.time && html` <${RelativeTime} time=${option.time} />`}</span>
              </li>`;
          })}
        </ul>`)}
    </div>
  `;
}

/** What is not there yet, or did not come. */
function Foot() {
  const { index, complete, error } = itemNames.value;
  if (error) return html`<div class="notice bad" role="alert"><${ErrorText} what=${t("The names of items could not be read.")} error=${error} retry=${readItemNames} /></div>`;
  if (complete) return null;
  return html`<p class="find-foot">${t("{n} names of items read…", { n: number(index.names.length) })}</p>`;
}

/**
 * How many there are, and what Enter leads to.
 *
 * @param {Group[]} groups
 * @param {Option} [first]
 */
function countWords(groups, first) {
  const total = groups.reduce((sum, group) => sum + group.total, 0);
  const words = itemNames.value.complete
    ? t("{n, plural, one {# result} other {# results}}", { n: total })
    : t("{n, plural, one {# result so far} other {# results so far}}", { n: total });
  return first ? t("{label}: {text}", { label: words, text: first.label }) : words;
}

/** @param {Group} group */
function cutWords({ total, options, complete }) {
  const words = { shown: number(options.length), total: number(total) };
  return complete ? t("first {shown} of {total}", words) : t("first {shown} of {total} so far", words);
}

/** @param {Option} option */
function keyOf({ address, label }) {
  return `${address} ${label}`;
}

/** @param {number} at */
function idOf(at) {
  return `find-${at}`;
}
