import { signal } from "@preact/signals";

const AT_ONCE = "load-at-once";
const LANGUAGE = "language";
const SCAN_ADDS = "scan-adds";

/** Whether a file of which there is nothing to say is loaded without a look; kept in this browser. */
export const loadsAtOnce = signal(stored(AT_ONCE) === "yes");

/** @param {boolean} on */
export function setLoadsAtOnce(on) {
  loadsAtOnce.value = on;
  keep(AT_ONCE, on ? "yes" : "no");
}

/** The language that was chosen in this browser; "" is the browser's own. */
export function chosenLanguage() {
  return stored(LANGUAGE) ?? "";
}

/** @param {string} language */
export function chooseLanguage(language) {
  keep(LANGUAGE, language);
}

/** Whether the scan of an item adds 1 to its count, instead of asking for the count. */
export const scanAdds = signal(stored(SCAN_ADDS) === "yes");

/** @param {boolean} on */
export function setScanAdds(on) {
  scanAdds.value = on;
  keep(SCAN_ADDS, on ? "yes" : "no");
}

/**
 * @param {string} name
 * @param {string} value
 */
function keep(name, value) {
  try {
    localStorage.setItem(name, value);
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
