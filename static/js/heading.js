import { useEffect, useRef } from "../vendor/hooks.js";
import { html } from "./html.js";

let first = true;

/** A view's h1: names the window, and takes the focus when the user has come from another view. */
export function Heading({ title, children }) {
  const heading = useRef(null);
  useEffect(() => {
    document.title = `${title} · Inventory`;
    if (!first) heading.current.focus({ preventScroll: true });
    if (!first) scrollTo(0, 0);
    first = false;
  }, [title]);
  return html`<h1 ref=${heading} tabindex="-1">${children ?? title}</h1>`;
}
