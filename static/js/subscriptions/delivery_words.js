import { language } from "../lib/language.js";
import { t } from "../lib/text.js";

/**
 * What the API says of a message that was not delivered, by the form of its words.
 *
 * @type {[RegExp, (found: string) => string][]}
 */
const WORDS = [
  [/^The host has no address/, () => t("There is no such host.")],
  [/^The host's address is not a public one/, () => t("The host’s address is not a public one.")],
  [/^Its certificate is not good: (.*)\.$/, (found) => t("Its certificate is not good: {found}.", { found })],
  [/^No answer within (\d+) seconds/, (found) => t("No answer within {n} seconds.", { n: found })],
  [/^The connection failed/, () => t("The connection failed.")],
  [/^The answer is not HTTP/, () => t("The answer is not HTTP.")],
  [/^It answered (\d+): redirects/, (found) => t("It answered {status}: redirects are not followed.", { status: found })],
  [/^It answered (\d+)\.$/, (found) => t("It answered {status}.", { status: found })],
  [/^These were ([\d,]+) messages today/, (found) => t("These were {n} messages today: no more are sent to this web hook before midnight, UTC.", { n: found })],
];

/**
 * `lang` is that of the words where it is not the page's.
 *
 * @param {string} error
 * @returns {{ words: string, lang?: string }}
 */
export function deliveryWords(error) {
  if (language === "en") return { words: error };
  const [form, said] = WORDS.find(([each]) => each.test(error)) ?? [];
  return said ? { words: said(form?.exec(error)?.[1] ?? "") } : { words: error, lang: "en" };
}
