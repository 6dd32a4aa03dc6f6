import { chosenLanguage } from "./preferences.js";

/** @typedef {Record<string, string>} Catalogue */

/** Each is requested only where it is read: `first` before somebody has signed in. English is what the sources say. */
const CATALOGUES = {
  de: { first: () => import("../languages/de_first.js"), rest: () => import("../languages/de.js") },
  fr: { first: () => import("../languages/fr_first.js"), rest: () => import("../languages/fr.js") },
  es: { first: () => import("../languages/es_first.js"), rest: () => import("../languages/es.js") },
  pl: { first: () => import("../languages/pl_first.js"), rest: () => import("../languages/pl.js") },
};

/** @type {[string, string][]} */
export const LANGUAGES = [["en", "English"], ["de", "Deutsch"], ["fr", "Français"], ["es", "Español"], ["pl", "Polski"]];

const asked = [chosenLanguage(), ...navigator.languages].map(languageOf).find(isKnown) ?? "en";

/** What the English texts are in the page's language; a page whose catalogue does not come is English. */
export const catalogue = await firstTexts();

/** The page's language. It stays until the page is loaded again. */
export const language = catalogue ? asked : "en";

/** For dates and numbers: the language as the browser has it, with its country. */
export const locale = navigator.languages.find((tag) => languageOf(tag) === language) ?? language;

/** For days and times: English of no country has the day before the month. */
export const dayLocale = locale === "en" ? "en-GB" : locale;

/** What parts the fields of a CSV: a semicolon where a comma is the decimal sign. */
export const delimiter = new Intl.NumberFormat(locale).format(0.5).includes(",") ? ";" : ",";

/** Adds what is said only to those who have signed in. */
export async function readTexts() {
  const { rest } = CATALOGUES[/** @type {keyof typeof CATALOGUES} */ (language)] ?? {};
  if (catalogue && rest) Object.assign(catalogue, (await rest()).default);
}

/** @returns {Promise<Catalogue | null>} */
async function firstTexts() {
  const { first } = CATALOGUES[/** @type {keyof typeof CATALOGUES} */ (asked)] ?? {};
  const module = await first?.().catch(() => null);
  return module ? { ...module.default } : null;
}

/** @param {string} tag */
function languageOf(tag) {
  return tag.split("-", 1)[0]?.toLowerCase() ?? "";
}

/** @param {string} tag */
function isKnown(tag) {
  return LANGUAGES.some(([each]) => each === tag);
}
