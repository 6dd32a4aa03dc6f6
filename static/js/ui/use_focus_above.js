import { useLayoutEffect, useRef } from "preact/hooks";
import { headingAbove } from "./heading_above.js";

/** For the place of what goes with its answer: the focus that is in it goes to the heading above. */
export function useFocusAbove() {
  const place = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const here = place.current;
    const heading = headingAbove(here);
    return () => {
      if (here?.contains(document.activeElement)) heading?.focus();
    };
  }, []);
  return place;
}
