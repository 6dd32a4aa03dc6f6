import { useEffect, useRef } from "preact/hooks";
import { mayTakeFocus } from "./may_take_focus.js";

/**
 * For the place of a button that a form takes the place of: the focus goes to the first field, and
 * back to the button.
 *
 * @param {boolean} isOpen
 */
export function useFocusAlong(isOpen) {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  const was = useRef(isOpen);
  useEffect(() => {
    if (was.current === isOpen) return;
    was.current = isOpen;
    if (!mayTakeFocus(place.current)) return;
    const next = place.current?.querySelector(isOpen ? "input, select" : "button");
    if (next instanceof HTMLElement) next.focus();
  }, [isOpen]);
  return place;
}
