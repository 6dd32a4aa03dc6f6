import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { announce } from "../lib/announce.js";
import { many } from "../lib/format.js";
import { html } from "../lib/html.js";
import { changeQuery, route } from "../lib/route.js";

const PAUSE = 150;

/**
 * Search by name, which the address keeps; `/` goes to it. `found`: how many of `noun` match.
 *
 * @param {{ found: number, noun: string }} props
 */
export function SearchField({ found, noun }) {
  const { q = "" } = route.value.query;
  const [text, setText] = useState(q);
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  const sent = useRef(q);
  useEffect(() => {
    if (q !== sent.current) setText(q);
    sent.current = q;
  }, [q]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      changeQuery({ q: text, page: "" }, { replace: true });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (q) announce(`${many(found, noun)} found`);
  }, [q, found]);
  useLayoutEffect(() => onSlash(() => field.current?.focus()), []);
  return html`
    <label class="search">
      <span class="visually-hidden">Search ${noun}s</span>
      <input
        ref=${field}
        type="search"
        placeholder=${`Search ${noun}s`}
        autocomplete="off"
        spellcheck=${false}
        value=${text}
        onInput=${(/** @type {{ target: HTMLInputElement }} */ { target }) => setText(target.value)}
      />
    </label>
  `;
}

/** @param {() => void} act */
function onSlash(act) {
  function pressed(/** @type {KeyboardEvent} */ event) {
    const { target } = event;
    const typing = target instanceof Element && target.closest("input, select, textarea, dialog");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}
