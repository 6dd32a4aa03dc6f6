import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { lazily } from "../ui/notices.js";

const load = () => import("./find_dialog.js").then((module) => module.FindDialog);
const FindDialog = lazily(load);

/** Opens Find; so do `/`, where nobody is typing, and Ctrl-K anywhere. */
export function FindButton() {
  const [isOpen, setOpen] = useState(false);
  // What is typed while Find is on its way; null if it is not.
  const early = useRef(/** @type {string | null} */ (null));
  useEffect(() => {
    function pressed(/** @type {KeyboardEvent} */ event) {
      if (isCall(event)) open();
      else if (early.current !== null && isTyped(event)) early.current += event.key === "Enter" ? "" : event.key;
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  function open() {
    early.current ??= "";
    setOpen(true);
    // What says that it did not come has no field.
    load().catch(() => {
      early.current = null;
    });
  }
  function closed() {
    setOpen(false);
    // Chromium gives the field that one was in its focus back, but not the caret.
    const { activeElement: field } = document;
    if (!(field instanceof HTMLInputElement)) return;
    field.blur();
    field.focus({ preventScroll: true });
  }
  return html`
    <button type="button" class="find-button" aria-haspopup="dialog" aria-keyshortcuts="/ Control+K" onClick=${open}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="7" cy="7" r="4.5" /><path d="M10.5 10.5 14 14" /></svg>
      <span>${t("Find")}</span><kbd aria-hidden="true">/</kbd></button>
    ${isOpen && html`<${FindDialog} early=${early} onClose=${closed} />`}
  `;
}

/** @param {KeyboardEvent} event */
function isCall({ key, target, ctrlKey, metaKey, altKey }) {
  if (altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k";
  return key === "/" && !isField(target);
}

/**
 * Whether it belongs into the field that is not there yet.
 *
 * @param {KeyboardEvent} event
 */
function isTyped({ key, target, ctrlKey, metaKey, altKey }) {
  return !isField(target) && !ctrlKey && !metaKey && !altKey && (key.length === 1 || key === "Enter");
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof Element && target.closest("input, select, textarea, dialog") !== null;
}
