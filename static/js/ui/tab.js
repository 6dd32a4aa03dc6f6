import { useEffect, useRef } from "preact/hooks";
import { html } from "../lib/html.js";

/** @import { ComponentChildren } from "preact" */

/**
 * A link to one of several views; the one that is shown is in sight, too, where a small screen has them in a
 * line that goes on beyond its edge.
 *
 * @param {{ address: string, isCurrent: boolean, children: ComponentChildren }} props
 */
export function Tab({ address, isCurrent, children }) {
  const link = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const { offsetLeft = 0, offsetWidth = 0, offsetParent: line = null } = link.current ?? {};
    if (isCurrent && line) line.scrollLeft = offsetLeft + 2 * offsetWidth - line.clientWidth;
  }, [isCurrent]);
  return html`<a ref=${link} href=${address} aria-current=${isCurrent ? "page" : undefined}>${children}</a>`;
}
