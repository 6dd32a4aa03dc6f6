/**
 * Whether work that has ended may take the focus: it is still where the work began, or nowhere. Who
 * has gone on meanwhile is left where they are.
 *
 * @param {Element | null} place
 */
export function mayTakeFocus(place) {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || (place?.contains(activeElement) ?? false);
}
