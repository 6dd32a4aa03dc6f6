import { computed, signal } from "@preact/signals";
import { user } from "../auth/session.js";
import { asError } from "../lib/errors.js";
import { append, codesOf, eventsOf, forget, keepCode } from "./event_store.js";
import { plainCode } from "./scan_match.js";
import { over, tallyOf } from "./tally.js";

/** @import { CountEvent, Entry, Sent } from "./tally.js" */

/**
 * The count of the store in view; `events` is null until they are read.
 *
 * @typedef {{
 *   store: string,
 *   events: CountEvent[] | null,
 *   codes: Map<string, string>,
 *   error: Error | null,
 * }} Counting
 */

/** @type {Counting} */
const NOTHING = { store: "", events: null, codes: new Map(), error: null };

export const counting = signal(NOTHING);

/** What its events come to. */
export const tally = computed(() => tallyOf(counting.value.events ?? []));

/** Tells other tabs of a store that was counted on in this one. */
const tabs = new BroadcastChannel("counting");

tabs.addEventListener("message", ({ data }) => {
  if (data === counting.value.store) openCounting(data);
});

/** How many entries and codes were kept here, so that a reading that they overtook is done again. */
let kept = 0;

/**
 * @param {string} store
 * @returns {Promise<void>}
 */
export async function openCounting(store) {
  if (counting.value.store !== store) counting.value = { ...NOTHING, store };
  const before = kept;
  try {
    const [events, codes] = await Promise.all([eventsOf(placeOf(store)), codesOf(store)]);
    if (before !== kept) return openCounting(store);
    if (counting.value.store === store) counting.value = { store, events, codes: new Map(codes), error: null };
  } catch (thrown) {
    if (counting.value.store === store) counting.value = { ...counting.value, error: asError(thrown) };
  }
}

/**
 * Keeps what was said; it counts when it is kept. The store is that of the view in which it was said,
 * whatever is in view by then.
 *
 * @param {string} store
 * @param {Entry} entry
 */
export async function record(store, entry) {
  try {
    const event = await append(placeOf(store), entry);
    kept += 1;
    const { events } = counting.value;
    if (counting.value.store === store && events) {
      const others = events.filter(({ id }) => id !== event.id);
      // An error of an earlier one stays: that one is not kept.
      counting.value = { ...counting.value, events: [...others, event].toSorted((a, b) => a.id - b.id) };
    }
    tellTabs(store);
  } catch (thrown) {
    counting.value = { ...counting.value, error: asError(thrown) };
  }
}

/**
 * Says that the last entry was a mistake.
 *
 * @param {string} store
 */
export async function undoLast(store) {
  const { last } = tally.value;
  if (last) await record(store, { kind: "undo", of: last.id });
}

/**
 * @param {string} store
 * @param {string} code
 * @param {string} item
 */
export async function nameCode(store, code, item) {
  await keepCode(store, plainCode(code), item);
  kept += 1;
  await openCounting(store);
  tellTabs(store);
}

/**
 * Ends the count: what was `sent` is in the system by now; or, without that, all of it is not wanted. What
 * was said since, as in another tab, is kept: nobody has sent it.
 *
 * @param {string} store
 * @param {Sent} [sent]
 */
export async function endCounting(store, sent) {
  const events = await eventsOf(placeOf(store));
  await forget(sent ? over(events, sent) : events);
  await openCounting(store);
  tellTabs(store);
}

/** @param {string} store */
function tellTabs(store) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  tabs.postMessage(store);
}

/** @param {string} store */
function placeOf(store) {
  return { user: user.value.name, store };
}
