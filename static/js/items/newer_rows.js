/** Rows of a list that became other ones since they were read. Pure. */

import { stateOf } from "../lib/stock_state.js";

/** @import { Item, MadeChange } from "../api_client/types.js" */

/**
 * A row of the list as a change of an upload leaves it; newer rows stay as they are.
 *
 * @param {Item} row
 * @param {MadeChange} change
 * @returns {Item}
 */
export function changedRow(row, { after, at, upload, line }) {
  if (at === null || Date.parse(row.as_of ?? at) > Date.parse(at)) return row;
  const state = stateOf(after, row.threshold);
  const acknowledgement = state === row.state ? row.acknowledgement : null;
  return { ...row, count: after, state, acknowledgement, as_of: at, upload, line };
}

/**
 * The row of the list, if there is one, under another threshold.
 *
 * @param {Item | undefined} row
 * @param {Pick<Item, "threshold" | "threshold_from">} wanted
 * @returns {Item[]}
 */
export function withThreshold(row, { threshold, threshold_from }) {
  if (!row) return [];
  const state = row.state === "retired" ? row.state : stateOf(row.count, threshold);
  return [{ ...row, threshold, threshold_from, state }];
}

/**
 * The rows with those of `put` in their places, unless a newer file is about them.
 *
 * @param {Item[]} list
 * @param {Map<string, Item>} put by item
 */
export function withRows(list, put) {
  if (put.size === 0) return [...list];
  return list.map((row) => {
    const other = put.get(row.item);
    return other && Date.parse(other.as_of ?? "") >= Date.parse(row.as_of ?? "") ? other : row;
  });
}
