/** @import { Upload } from "../api_client/types.js" */

/** @type {Record<Upload["state"], string>} */
const OUTCOMES = {
  received: "The file is stored and will be read in a moment.",
  loading: "The file is being read.",
  loaded: "Every row was loaded.",
  partial: "The good rows were loaded; the others were refused.",
  rejected: "Nothing was loaded.",
  held: "A manager has to accept this file. Nothing was changed.",
  failed: "Loading broke off. The people who run Inventory can send it again.",
};

const UNCLEAR = "It cannot be told which column is which. Nothing was changed: somebody has to say it.";

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
 * What became of an upload, in words. Pure.
 *
 * @param {Upload} upload
 */
export function outcomeWords({ state, links, undone_by: undoneBy, findings = [] }) {
  if (undoneBy) return "It was loaded, and then undone.";
  if (links.columns) return UNCLEAR;
  const decisive = findings.filter(({ code }) => DECISIVE.has(code));
  const words = decisive.map(({ message }) => (/[.!?]$/.test(message) ? message : `${message}.`));
  if (words.length === 0) return OUTCOMES[state];
  return [...words, state === "held" ? "Nothing was changed." : OUTCOMES[state]].join(" ");
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
