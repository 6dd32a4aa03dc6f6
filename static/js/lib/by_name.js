import { locale } from "./language.js";

const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });

/**
 * The order of names in the page's language: "Box 2" before "Box 10", whatever the case and the accents. Most
 * names differ first in a plain letter or in a number, of which every language says the same: to look is many
 * times as quick as to ask. Pure.
 *
 * @param {string} a
 * @param {string} b
 */
export function byName(a, b) {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  const here = a.charCodeAt(at);
  const there = b.charCodeAt(at);
  if (isLetter(here) && isLetter(there)) return (here | 32) - (there | 32) || compare(a, b);
  if (isDigit(here) && isDigit(there)) return numberAround(a, at) - numberAround(b, at) || compare(a, b);
  return compare(a, b);
}

/** @param {number} code */
function isLetter(code) {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

/** @param {number} code */
function isDigit(code) {
  return code >= 48 && code <= 57;
}

/**
 * @param {string} name
 * @param {number} at
 */
function numberAround(name, at) {
  let start = at;
  while (isDigit(name.charCodeAt(start - 1))) start -= 1;
  return Number.parseInt(name.slice(start), 10);
}
