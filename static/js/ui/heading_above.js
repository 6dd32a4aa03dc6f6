/**
 * The heading of what an element is in: it takes the focus when the element goes with its answer.
 *
 * @param {Element | null} element
 * @returns {HTMLElement | null | undefined}
 */
export function headingAbove(element) {
  return element?.closest("section, dialog, main")?.querySelector("[tabindex='-1']");
}
