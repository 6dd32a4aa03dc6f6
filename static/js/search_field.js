import { useEffect, useLayoutEffect, useRef, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { amend, route } from "./route.js";
import { say } from "./say.js";
import { many } from "./words.js";

const PAUSE = 150;

/** Search by name, which the address keeps; `/` goes to it. `found`: how many of `noun` match. */
export function SearchField({ found, noun }) {
  const { q = "" } = route.value.query;
  const [text, setText] = useState(q);
  const field = useRef(null);
  const sent = useRef(q);
  useEffect(() => {
    if (q !== sent.current) setText(q);
    sent.current = q;
  }, [q]);
  useEffect(() => {
    if (text === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = text;
      amend({ q: text, page: "" }, { replace: true });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (q) say(`${many(found, noun)} found`);
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
        onInput=${(event) => setText(event.target.value)}
      />
    </label>
  `;
}

function onSlash(act) {
  function pressed(event) {
    const typing = event.target.closest?.("input, select, textarea, dialog");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }
  document.addEventListener("keydown", pressed);
  return () => document.removeEventListener("keydown", pressed);
}
