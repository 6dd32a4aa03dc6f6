import { announce } from "../lib/announce.js";

/**
 * Leads to a field of which something is wrong, where `words` are read with it; whoever is there
 * already is told.
 *
 * @param {Element | null | undefined} field
 * @param {string} words
 */
export function leadTo(field, words) {
  if (!(field instanceof HTMLElement)) return;
  if (field === document.activeElement) announce(words);
  else field.focus();
}
