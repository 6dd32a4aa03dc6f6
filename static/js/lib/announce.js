/**
 * Speaks through the status region of the dialog that is open, or of the page, for those who cannot
 * see the change: what is outside of an open dialog is not said.
 *
 * @param {string} text
 */
export function announce(text) {
  const dialog = [...document.querySelectorAll("dialog:modal")].at(-1);
  const status = (dialog ?? document.body).querySelector(":scope > .spoken");
  // The same words once more are said only if something has changed.
  if (status) status.textContent = text && text === status.textContent ? `${text}\u00a0` : text;
}
