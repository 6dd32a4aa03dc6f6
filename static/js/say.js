/** Speaks through the page's one status region, for those who cannot see the change. */
export function say(text) {
  document.getElementById("status").textContent = text;
}
