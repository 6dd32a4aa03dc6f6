import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { pageOf } from "../lib/page_of.js";
import { changeQuery, route } from "../lib/route.js";
import { scanAdds } from "../lib/preferences.js";
import { t } from "../lib/text.js";
import { Chips } from "../ui/chips.js";
import { EmptyNotice } from "../ui/notices.js";
import { Pager } from "../ui/pager.js";
import { Camera } from "./camera.js";
import { CountKeys } from "./count_keys.js";
import { isIn, rowsShown } from "./count_rows.js";
import { counting, nameCode, record, tally } from "./counting.js";
import { LastEntry } from "./last_entry.js";
import { ScanField } from "./scan_field.js";
import { isCode, itemOfScan } from "./scan_match.js";

/** @import { CountRow } from "./count_rows.js" */

/** Who types fast, or scans, is not told of each letter; in milliseconds. */
const PAUSE = 300;

/**
 * The items of a store, to be counted one by one: found by name, by filter or by a scan.
 *
 * @param {{ store: string, rows: CountRow[] }} props
 */
export function CountList({ store, rows }) {
  const [search, setSearch] = useState("");
  const [unknown, setUnknown] = useState("");
  const [isWatching, setWatching] = useState(false);
  const [open, setOpen] = useState(/** @type {{ item: string, items: string[] } | null} */ (null));
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const { state, page } = route.value.query;
  const found = rowsShown(rows, state, search);
  const shown = pageOf(found, page);
  const names = rows.map(({ item }) => item);
  useEffect(() => {
    if (!search.trim()) return undefined;
    const timer = setTimeout(() => announce(t("{n, plural, one {# item found} other {# items found}}", { n: found.length })), PAUSE);
    return () => clearTimeout(timer);
  }, [search, found.length]);

  function look(/** @type {string} */ text) {
    setSearch(text);
    if (page) changeQuery({ page: "" }, { replace: true });
  }
  async function choose(/** @type {string} */ item, items = [item]) {
    if (unknown) await nameCode(store, unknown, item);
    setUnknown("");
    look("");
    setOpen({ item, items });
  }
  function closed() {
    const at = open && open.items.length > 1 ? shown.rows.findIndex((row) => row.item === open.item) : -1;
    setOpen(null);
    // A scanner may have begun to type by now.
    if (document.activeElement instanceof HTMLInputElement) return;
    const rowButton = place.current?.querySelectorAll("button.count-row")[at];
    if (rowButton instanceof HTMLElement) rowButton.focus();
    else if (document.activeElement === document.body) place.current?.focus();
  }
  /** Whether the text stands for an item, which is counted then. */
  function takeScan(/** @type {string} */ text) {
    const item = unknown ? undefined : itemOfScan(text, names, counting.value.codes);
    if (item === undefined) return false;
    if (scanAdds.value) addOne(item);
    else choose(item);
    return true;
  }
  /** The same, of a text that may be part of a name, or a code that nobody knows. */
  function take(/** @type {string} */ text) {
    if (takeScan(text)) return true;
    const [only, ...others] = rowsShown(rows, state, text);
    if (only && others.length === 0) {
      choose(only.item);
      return true;
    }
    if (isCode(text) && !unknown) setUnknown(text.trim());
    return isCode(text);
  }
  async function addOne(/** @type {string} */ item) {
    const now = rows.find((row) => row.item === item)?.now ?? null;
    await record(store, { kind: "add", item, by: 1, known: now });
    announce(t("{item}: {count}", { item, count: number(tally.value.counted.get(item)?.count ?? 0) }));
  }
  return html`
    <div ref=${place} class="count-list" tabindex="-1">
      <${ScanField} text=${search} onText=${look} onTake=${take} isWatching=${isWatching} onWatch=${() => setWatching(true)} />
      ${isWatching && html`<${Camera} isPaused=${Boolean(open || unknown)} onClose=${() => setWatching(false)}
        onCode=${(/** @type {string} */ code) => takeScan(code) || setUnknown(code)} />`}
      ${unknown && html`<${UnknownCode} code=${unknown} onNew=${() => choose(unknown)} onCancel=${() => setUnknown("")} />`}
      <${Filter} rows=${rows} />
      <${LastEntry} store=${store} />
      ${found.length === 0
        ? html`<${NoMatch} search=${search} onNew=${choose} />`
        : html`
          <ul class="count-rows">${shown.rows.map((row) => html`<${Row} key=${row.item} row=${row}
            onOpen=${(/** @type {string} */ item) => choose(item, found.map((each) => each.item))} />`)}</ul>
          <${Pager} page=${shown} total=${found.length} />`}
      ${open && html`<${CountKeys} store=${store} rows=${rows} ...${open} onItem=${setOpen} onClose=${closed} />`}
    </div>
  `;
}

/** @param {{ rows: CountRow[] }} props */
function Filter({ rows }) {
  const count = (/** @type {string} */ state) => rows.filter((row) => isIn(state, row)).length;
  const chips = [
    { state: "", label: t("All"), count: rows.length },
    { state: "open", label: t("Not counted"), count: count("open") },
    { state: "again", label: t("Count again"), count: count("again") },
    // Blind, they would tell what the system has.
    ...(tally.value.isBlind ? [] : [
      { state: "low", label: t("Low"), count: count("low") },
      { state: "out", label: t("Out of stock"), count: count("out") },
    ]),
  ];
  const { state: chosen } = route.value.query;
  return html`<${Chips} chips=${chips.filter((chip) => chip.count > 0 || chip.state === chosen)} />`;
}

/** @param {{ row: CountRow, onOpen: (item: string) => void }} props */
function Row({ row: { item, now, counted }, onOpen }) {
  return html`
    <li>
      <button type="button" class="count-row" onClick=${() => onOpen(item)}>
        <span class="name"><bdi>${item}</bdi>${!tally.value.isBlind && now !== null && html` <span class="by">${t("{count} known", { count: number(now) })}</span>`}</span>
        ${counted
          ? html`<span class="counted">${counted.isDoubtful && html`<span class="badge low">${t("Count again")}</span> `}<strong aria-hidden="true">${number(counted.count)}</strong><span class="visually-hidden">${t("{count} counted", { count: number(counted.count) })}</span></span>`
          : html`<span class="none">${t("not counted")}</span>`}
      </button>
    </li>
  `;
}

/** @param {{ code: string, onNew: () => void, onCancel: () => void }} props */
function UnknownCode({ code, onNew, onCancel }) {
  return html`
    <div class="notice" role="alert">
      <p><strong>${t("No item is known by the code {code}.", { code })}</strong> ${t("Choose its item below: this device remembers it.")}</p>
      <p class="notice-foot"><button type="button" onClick=${onNew}>${t("Count it as a new item")}</button>
        <button type="button" class="quiet" onClick=${onCancel}>${t("Cancel")}</button></p>
    </div>
  `;
}

/** @param {{ search: string, onNew: (item: string) => void }} props */
function NoMatch({ search, onNew }) {
  const item = search.trim();
  return html`
    <${EmptyNotice} title=${t("No item matches")}>
      ${item && html`<p><button type="button" onClick=${() => onNew(item)}>${t("Count “{item}” as a new item", { item })}</button></p>`}
    <//>
  `;
}
