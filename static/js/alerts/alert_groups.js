/** Open alerts as groups: those of one store that one file made. Pure. */

import { byName } from "../lib/by_name.js";
import { matching } from "../lib/folded.js";

/** @import { Alert } from "../api_client/types.js" */

/**
 * `free` are the alerts that are neither in hand nor snoozed.
 *
 * @typedef {{ key: string, store: string, upload: string | null, at: string, out: number, low: number, list: Alert[], free: Alert[] }} AlertGroup
 */

/**
 * Those that `state` and the search leave: out, low, unacknowledged, or anything else for all.
 * `labelOf` gives what people call a store.
 *
 * @param {Alert[]} list
 * @param {{ state?: string, q?: string }} query
 * @param {(store: string) => string} labelOf
 */
export function alertsIn(list, { state, q = "" }, labelOf) {
  const matches = matching(q);
  return list.filter((alert) => isIn(alert, state)
    && matches(`${alert.item}\n${alert.store}\n${labelOf(alert.store)}`));
}

/**
 * The worst group first, and in it what is out before what is low, the lowest count first.
 *
 * @param {Alert[]} list
 * @returns {AlertGroup[]}
 */
export function grouped(list) {
  /** @type {Map<string, Alert[]>} */
  const groups = new Map();
  for (const alert of list) {
    const key = `${alert.store}\t${alert.upload ?? ""}`;
    const group = groups.get(key);
    if (group) group.push(alert);
    else groups.set(key, [alert]);
  }
  return Array.from(groups, ([key, members]) => groupOf(key, members))
    .toSorted((a, b) => b.out - a.out || b.low - a.low || byName(a.store, b.store));
}

/**
 * @param {string} key
 * @param {Alert[]} members
 * @returns {AlertGroup}
 */
function groupOf(key, members) {
  const list = members.toSorted((a, b) => rank(a) - rank(b) || a.count - b.count || byName(a.item, b.item));
  const out = list.filter(({ state }) => state === "out").length;
  const [{ store, upload, as_of: at } = { store: "", upload: null, as_of: null }] = list;
  const free = list.filter(({ acknowledgement }) => !acknowledgement);
  return { key, store, upload, at: at ?? "", out, low: list.length - out, list, free };
}

/** @param {Alert} alert */
function rank({ state }) {
  return state === "out" ? 0 : 1;
}

/**
 * @param {Alert} alert
 * @param {string} [state]
 */
function isIn(alert, state) {
  if (state === "out" || state === "low") return alert.state === state;
  return state !== "unacknowledged" || alert.acknowledgement === null;
}
