/**
 * Speaks through the page's one status region, for those who cannot see the change.
 *
 * @param {string} text
 */
export function announce(text) {
  const status = document.getElementById("status");
  if (status) status.textContent = text;
}
