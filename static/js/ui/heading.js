import { useEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";

let first = true;

/**
 * A view's h1: names the window, and takes the focus when the user has come from another view. It
 * does not when only its words change: by then the user may be elsewhere.
 *
 * @param {{ title: string }} props
 */
export function Heading({ title }) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    document.title = `${title} · Inventory`;
  }, [title]);
  useEffect(() => {
    if (!first) heading.current?.focus({ preventScroll: true });
    if (!first) scrollTo(0, 0);
    first = false;
  }, []);
  return html`<h1 ref=${heading} tabindex="-1">${title}</h1>`;
}
