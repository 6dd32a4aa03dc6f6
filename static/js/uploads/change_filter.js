/** Which changes of an upload are shown, and in which order. Pure. */

/** @import { MadeChange } from "../api_client/types.js" */

/** @typedef {"" | "new" | "out" | "low" | "back" | "zero" | "largest"} Filter */

/** @type {{ state: Filter, label: string, fits: (change: MadeChange) => boolean }[]} */
export const FILTERS = [
  { state: "", label: "All", fits: () => true },
  { state: "new", label: "New", fits: ({ before }) => before === null },
  { state: "out", label: "Ran out", fits: ({ crossing }) => crossing === "out" },
  { state: "low", label: "Became low", fits: ({ crossing }) => crossing === "low" },
  { state: "back", label: "Came back", fits: ({ crossing }) => crossing === "back" },
  { state: "zero", label: "To zero", fits: ({ before, after }) => after === 0 && Boolean(before) },
  { state: "largest", label: "Largest first", fits: () => true },
];

/**
 * `query` is the address's; what it says wrongly is ignored.
 *
 * @param {MadeChange[]} changes
 * @param {{ state?: string, q?: string }} query
 */
export function arrangeChanges(changes, { state = "", q = "" }) {
  const wanted = q.trim().toLocaleLowerCase();
  const fits = FILTERS.find((each) => each.state === state)?.fits ?? (() => true);
  const found = changes.filter((change) => fits(change) && hasText(change, wanted));
  return state === "largest" ? found.toSorted((a, b) => size(b) - size(a)) : found;
}

/**
 * @param {MadeChange} change
 * @param {string} wanted
 */
function hasText({ item, store }, wanted) {
  return item.toLocaleLowerCase().includes(wanted) || store.toLocaleLowerCase().includes(wanted);
}

/** @param {MadeChange} change */
function size({ before, after }) {
  return Math.abs(after - (before ?? 0));
}
