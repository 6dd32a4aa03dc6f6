import { signal } from "@preact/signals";

const AT_ONCE = "load-at-once";

/** Whether a file of which there is nothing to say is loaded without a look; kept in this browser. */
export const loadsAtOnce = signal(stored(AT_ONCE) === "yes");

/** @param {boolean} on */
export function setLoadsAtOnce(on) {
  loadsAtOnce.value = on;
  try {
    localStorage.setItem(AT_ONCE, on ? "yes" : "no");
  } catch {
    // A browser that keeps nothing: it holds until the page is left.
  }
}

/** @param {string} name */
function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
