import { signal } from "@preact/signals";
import { pages, send } from "../api_client/api.js";
import { pagedList } from "../api_client/lists.js";
import { asError } from "../lib/errors.js";
import { reading } from "../lib/reading.js";

/** @import { Alert } from "../api_client/types.js" */
/** @typedef {{ store: string | null, list: Alert[] | null, complete: boolean, error: Error | null }} OpenAlerts */

const AT_A_TIME = { page: 200, whole: 1000 };

/** How many requests may be under way for a group. */
const TOGETHER = 4;

const { state: alerts, refresh, more, refreshShown } = pagedList("/alerts", "alerts");

/** What was out or low, and all that was sent: page by page. */
export { alerts, more as moreAlerts };

/**
 * All that is out or low now, of one store or (`store` "") of all; `complete` is false while pages
 * are still coming.
 *
 * @type {import("@preact/signals").Signal<OpenAlerts>}
 */
export const openAlerts = signal({ store: null, list: null, complete: false, error: null });

/**
 * `state` is recovered or all; `store` "": of all stores.
 *
 * @param {string} state
 * @param {string} store
 */
export function refreshAlerts(state, store) {
  return refresh({ state, store, limit: AT_A_TIME.page });
}

/** Reads them, of one store or of all. */
export const refreshOpenAlerts = reading(async (store, isCurrent) => {
  if (openAlerts.value.store !== store) openAlerts.value = { store, list: null, complete: false, error: null };
  /** @type {Alert[]} */
  const list = [];
  try {
    for await (const page of pages("/alerts", "alerts", { state: "open", store, limit: AT_A_TIME.whole })) {
      if (!isCurrent()) return;
      list.push(...page);
      if (!openAlerts.value.complete) openAlerts.value = { ...openAlerts.value, list: [...list] };
    }
    if (isCurrent()) openAlerts.value = { store, list, complete: true, error: null };
  } catch (error) {
    if (isCurrent()) openAlerts.value = { ...openAlerts.value, error: asError(error) };
  }
});

/** Reads again what is shown of alerts. */
export function refreshAlertsShown() {
  const { store } = openAlerts.value;
  return Promise.all([refreshShown(), store === null ? null : refreshOpenAlerts(store)]);
}

/**
 * What is sent of who has an alert in hand ("": the user) and of a note.
 *
 * @param {string} who
 * @param {string} note
 */
export function saidOf(who, note) {
  return { ...(who.trim() && { who: who.trim() }), ...(note.trim() && { note: note.trim() }) };
}

/**
 * Says of each alert that it is in hand, `said` by whom and with which note; `onDone` is told how many are done. What has changed
 * meanwhile is left as it is; the answer has those that are in hand.
 *
 * @param {Alert[]} list
 * @param {{ who?: string, note?: string }} said
 * @param {(done: number) => void} onDone
 */
export async function takeInHand(list, said, onDone) {
  /** @type {Alert[]} */
  const taken = [];
  let done = 0;
  await forEach(list, async (alert) => {
    const { store, item, id } = alert;
    const isLeft = await send("PUT", "/alerts/acknowledgement", { store, item, id, ...said }).then(() => false, (error) => {
      if (error.code !== "ALERT_CHANGED") throw error;
      return true;
    });
    if (!isLeft) taken.push(alert);
    onDone((done += 1));
  });
  return taken;
}

/**
 * Says of none of them any more that it is in hand.
 *
 * @param {Alert[]} list
 */
export function takeBack(list) {
  return forEach(list, ({ store, item }) => send("DELETE", "/alerts/acknowledgement", undefined, { store, item }));
}

/**
 * @param {Alert[]} list
 * @param {(alert: Alert) => Promise<unknown>} act
 */
async function forEach(list, act) {
  const waiting = [...list];
  async function work() {
    for (let alert = waiting.shift(); alert; alert = waiting.shift()) await act(alert);
  }
  await Promise.all(Array.from({ length: TOGETHER }, work));
}
