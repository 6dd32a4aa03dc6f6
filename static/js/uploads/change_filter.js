/** Which changes of an upload are shown, and in which order. Pure. */

import { matching } from "../lib/folded.js";
import { t } from "../lib/text.js";

/** @import { MadeChange } from "../api_client/types.js" */

/** @typedef {"" | "new" | "out" | "low" | "back" | "zero" | "largest"} Filter */

/** @type {{ state: Filter, label: string, fits: (change: MadeChange) => boolean }[]} */
export const FILTERS = [
  { state: "", label: t("All"), fits: () => true },
  { state: "new", label: t("New"), fits: ({ before }) => before === null },
  { state: "out", label: t("Ran out"), fits: ({ crossing }) => crossing === "out" },
  { state: "low", label: t("Became low"), fits: ({ crossing }) => crossing === "low" },
  { state: "back", label: t("Came back"), fits: ({ crossing }) => crossing === "back" },
  { state: "zero", label: t("To zero"), fits: ({ before, after }) => after === 0 && Boolean(before) },
  { state: "largest", label: t("Largest first"), fits: () => true },
];

/**
 * `query` is the address's; what it says wrongly is ignored.
 *
 * @param {MadeChange[]} changes
 * @param {{ state?: string, q?: string }} query
 */
export function arrangeChanges(changes, { state = "", q = "" }) {
  const matches = matching(q);
  const fits = FILTERS.find((each) => each.state === state)?.fits ?? (() => true);
  const found = changes.filter((change) => fits(change) && matches(`${change.item}\n${change.store}`));
  return state === "largest" ? found.toSorted((a, b) => size(b) - size(a)) : found;
}

/** @param {MadeChange} change */
function size({ before, after }) {
  return Math.abs(after - (before ?? 0));
}
