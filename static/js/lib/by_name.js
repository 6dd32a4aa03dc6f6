import { locale } from "./language.js";

/** The order of names in the page's language: "Box 2" before "Box 10", whatever the case and the accents. */
export const byName = new Intl.Collator(locale, { numeric: true, sensitivity: "base" }).compare;
