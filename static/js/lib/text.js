import { catalogue, language, locale } from "./language.js";

/** @import { ComponentChild } from "preact" */

const PLURAL = /\{(\w+), plural,((?: \w+ \{(?:[^{}]|\{\w+\})*\})+)\}/g;
const FORM = /(\w+) \{((?:[^{}]|\{\w+\})*)\}/g;
const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(locale);

/**
 * A text in the page's language; the English one is its key. What is in braces is put in by name, a
 * number that decides on the form as in ICU: "{n, plural, one {# item} other {# items}}". Where one
 * English word is two in other languages, a word before it says which: "verb|Count".
 *
 * @param {string} text
 * @param {Record<string, string | number>} [params]
 */
export function t(text, params = {}) {
  return formed(text, params).replace(/\{(\w+)\}/g, (_, name) => String(params[name]));
}

/**
 * The same, with elements put in.
 *
 * @param {string} text
 * @param {Record<string, ComponentChild>} params
 * @returns {ComponentChild[]}
 */
export function rich(text, params) {
  return formed(text, params).split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? params[piece] : piece));
}

/**
 * The text with the forms that its numbers ask for.
 *
 * @param {string} text
 * @param {Record<string, unknown>} params
 */
function formed(text, params) {
  return (catalogue?.[text] ?? text.replace(/^\w+\|/, "")).replace(PLURAL, (_, name, list) => {
    const count = Number(params[name]);
    const forms = new Map(Array.from(list.matchAll(FORM), ([, category, form]) => [category, form]));
    return (forms.get(rules.select(count)) ?? forms.get("other")).replaceAll("#", numbers.format(count));
  });
}
