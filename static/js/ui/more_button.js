import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";

/**
 * Shows more of the table above it. When there is no more it goes, and who was on it is led to the first
 * row that is new.
 *
 * @param {{ label: string, onMore: () => void }} props
 */
export function MoreButton({ label, onMore }) {
  const button = useRef(/** @type {HTMLElement | null} */ (null));
  const last = useRef(/** @type {Element | null | undefined} */ (null));
  useLayoutEffect(() => {
    const here = button.current;
    return () => {
      // The new rows are there when this rendering is done.
      if (here === document.activeElement) queueMicrotask(() => leadToRow(last.current?.nextElementSibling));
    };
  }, []);
  function pressed() {
    last.current = lastRowBefore(button.current);
    onMore();
  }
  return html`<button ref=${button} type="button" onClick=${pressed}>${label}</button>`;
}

/** @param {HTMLElement | null} button */
function lastRowBefore(button) {
  const rows = [...document.querySelectorAll("tbody > tr")];
  return rows.findLast((row) => button && row.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {Element | null | undefined} row */
function leadToRow(row) {
  const name = row?.querySelector("th");
  const within = name?.querySelector("a, button") ?? name;
  if (!(within instanceof HTMLElement)) return;
  if (within === name) within.tabIndex = -1;
  within.focus();
}
