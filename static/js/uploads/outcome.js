import { t } from "../lib/text.js";
import { findingWords } from "./finding_words.js";

/** @import { Upload } from "../api_client/types.js" */

/** @type {Record<Upload["state"], string>} */
const OUTCOMES = {
  received: t("The file is stored and will be read in a moment."),
  loading: t("The file is being read."),
  loaded: t("Every row was loaded."),
  partial: t("The good rows were loaded; the others were refused, and changed nothing."),
  rejected: t("Nothing was loaded."),
  held: t("A manager has to accept this file. Nothing was changed."),
  failed: t("Loading broke off. The people who run Inventory can send it again."),
};

const UNCLEAR = t("It is not clear which column is which. Nothing was changed: somebody has to say it.");

/** Findings that say why a file waits, or that it was discarded: the outcome says so. */
const DECISIVE = new Set([
  "FULL_COUNT_HELD",
  "SUSPICIOUS_HELD",
  "NEW_STORES_HELD",
  "SIMILAR_STORES_HELD",
  "RETIRED_STORES_HELD",
  "COLUMNS_HELD",
  "DISCARDED",
]);

/** It leads to another file. */
const SAME_BYTES = "SAME_BYTES";

/** Findings that say what looks wrong in a file that was loaded, or waits. */
const SUSPICIOUS = new Set(["COUNTS_SCALED", "SAME_COUNT", "BARCODE_AS_COUNT", "MANY_TO_ZERO", "FEW_ITEMS"]);

/**
 * What became of an upload, in words; `lang` is that of the `reasons` where it is not the page's.
 *
 * @param {Upload} upload
 */
export function outcomeWords({ state, links, undone_by: undoneBy, findings = [] }) {
  /** @type {{ words: string, lang?: string }[]} */
  const said = findings.filter(({ code }) => DECISIVE.has(code)).map(findingWords);
  if (undoneBy) return { reasons: "", words: t("It was loaded, and then undone.") };
  if (links.columns) return { reasons: "", words: UNCLEAR };
  const reasons = said.map(({ words }) => (/[.!?]$/.test(words) ? words : `${words}.`)).join(" ");
  const lang = said.find((each) => each.lang)?.lang;
  return { reasons, lang, words: reasons && state === "held" ? t("Nothing was changed.") : OUTCOMES[state] };
}

/**
 * What looks wrong. Pure.
 *
 * @param {Upload} upload
 */
export function suspicionsOf({ findings = [] }) {
  return findings.filter(({ code }) => SUSPICIOUS.has(code));
}

/**
 * The findings that the receipt does not say above them, and how many there are of these. Pure.
 *
 * @param {Upload} upload
 */
export function otherFindings({ findings = [], findings_total: total }) {
  const list = findings.filter(({ code }) => !DECISIVE.has(code) && !SUSPICIOUS.has(code) && code !== SAME_BYTES);
  return { list, total: total - (findings.length - list.length) };
}
