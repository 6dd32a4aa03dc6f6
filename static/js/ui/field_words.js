import { ApiError, asError } from "../lib/errors.js";
import { number } from "../lib/format.js";
import { language } from "../lib/language.js";
import { t } from "../lib/text.js";

/**
 * What the API says of a good value, by the form of its words. English has these words themselves.
 *
 * @type {[RegExp, (least: number, most: number) => string][]}
 */
const WORDS = [
  [/^an integer from (-?\d+) to (\d+)$/, (least, most) => t("A whole number from {least} to {most}, please.", { least: number(least), most: number(most) })],
  [/^a text of 1 to (\d+) printable characters$/, (most) => t("At most {most} characters, please, without line breaks.", { most: number(most) })],
  [/^a name of (?:1 to|at most) (\d+) bytes/, (most) => t("A name of at most {most} bytes, please, without characters that nobody can see.", { most: number(most) })],
  [/^a list of 1 to (\d+): /, (most) => t("Choose at least one, and at most {most}.", { most: number(most) })],
  [/^a (?:time|day) such as /, () => t("This is not a date.")],
  [/^a name of the IANA time zone database/, () => t("This is not a time zone.")],
  [/^an e-mail address/, () => t("This is not an e-mail address, or it would have more than 150 stores times kinds.")],
  [/^a phone number such as /, () => t("This is not a phone number such as +4915112345678, or it would have more than 150 stores times kinds.")],
  [/^an address that begins with https/, () => t("This does not begin with https://, or it would have more than 150 stores times kinds.")],
  [/^the whole link of the newest mail/, () => t("Paste the whole link of the newest mail that asks to confirm.")],
  [/^a column with numbers/, () => t("This column has no numbers in the first rows.")],
  [/^the column of the store, or /, () => t("Choose the column of the store, or the store of all rows.")],
  [/^a column of its own$/, () => t("One column cannot be two things.")],
  [/^another name/, () => t("Write another name.")],
  [/^the reason in your words$/, () => t("Say why.")],
];

/**
 * What is wrong by field; "" is what belongs to no field.
 *
 * @param {unknown} thrown
 * @returns {Record<string, string>}
 */
export function problemsOf(thrown) {
  const error = asError(thrown);
  const details = error instanceof ApiError ? error.details : [];
  const fields = details.filter(({ field }) => field);
  if (fields.length === 0) return { "": error.message };
  return Object.fromEntries(fields.map(({ field, expected }) => [field, words(expected)]));
}

/** @param {string} expected */
function words(expected) {
  const [form, said] = (language !== "en" && WORDS.find(([each]) => each.test(expected))) || [];
  const [, first, second] = form?.exec(expected) ?? [];
  return said ? said(Number(first), Number(second)) : t("Expected: {expected}.", { expected });
}
