import { useEffect } from "preact/hooks";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { rich } from "../lib/text.js";
import { names, refreshNames } from "../names/names.js";

/**
 * Under which names files have the item, and which item a name that files no longer keep is.
 *
 * @param {{ store: string, item: string }} props
 */
export function OldNames({ store, item }) {
  useEffect(() => {
    refreshNames();
  }, []);
  const holds = (names.value.list ?? []).filter((name) =>
    name.kind === "item" && !name.distinct && (name.store ?? store) === store);
  const current = holds.find(({ old }) => old === item);
  const old = holds.filter(({ name }) => name === item);
  return html`
    ${current && html`<p class="facts">${rich("Files that say “{item}” are read as {name}.", {
      item, name: html`<a href=${href("stores", store, { item: current.name })}><bdi>${current.name}</bdi></a>` })}</p>`}
    ${old.length > 0 && html`<p class="facts">${rich("Files may also say {names}, where its earlier history is.", {
      names: old.map((each, at) => html`${at > 0 && ", "}<a key=${each.old} href=${href("items", each.old, { store })}><bdi>${each.old}</bdi></a>`) })}</p>`}
  `;
}
