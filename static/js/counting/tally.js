/** What the events of a count come to. Pure. */

/**
 * What somebody has said. "set": the count of an item, said anew if it was said before; "add": there
 * is more of it, as after a scan; "undo": event `of` was a mistake; "sent": the events `of` were sent as an
 * upload; "next": while it is waited for, another count goes on; "reopen": what was sent belongs to the
 * count again. `known` is the count that the phone knew then, null where it knew none.
 *
 * @typedef {(
 *   | { kind: "begin", blind: boolean }
 *   | { kind: "set", item: string, count: number, known: number | null }
 *   | { kind: "add", item: string, by: number, known: number | null }
 *   | { kind: "undo", of: number }
 *   | { kind: "sent", upload: string, of: number[] }
 *   | { kind: "next" }
 *   | { kind: "reopen", upload: string }
 * )} Entry
 * @typedef {Entry & { id: number, user: string, store: string, at: string }} CountEvent
 */

/** @typedef {Extract<CountEvent, { kind: "sent" }>} Sent */

/**
 * The count of one item; `isDoubtful`: it differs much from what is known, and was said only once.
 *
 * @typedef {{ item: string, count: number, known: number | null, isDoubtful: boolean }} Counted
 */

/**
 * `entries` are the events that it comes from, `last` the one that can be undone next; `sent` the upload whose
 * outcome is waited for, `aside` those that are while another count goes on.
 *
 * @typedef {{
 *   hasBegun: boolean,
 *   isBlind: boolean,
 *   counted: Map<string, Counted>,
 *   entries: number[],
 *   last: Extract<CountEvent, { kind: "set" | "add" }> | null,
 *   sent: Sent | null,
 *   aside: Sent[],
 * }} Tally
 */

/** A count that is off by this much and by this share of what is known is asked for again. */
const MUCH = { units: 5, share: 0.2 };

/**
 * @param {number} count
 * @param {number | null} known
 */
export function differsMuch(count, known) {
  if (known === null) return false;
  const difference = Math.abs(count - known);
  return difference >= MUCH.units && difference >= MUCH.share * Math.abs(known);
}

/**
 * Whether a count is to be asked for once more; `before` is what was said of the item last.
 *
 * @param {number} count
 * @param {number | null} known
 * @param {number | undefined} before
 */
export function isDoubtful(count, known, before) {
  return count !== before && differsMuch(count, known);
}

/**
 * @param {CountEvent[]} events in their order
 * @returns {Tally}
 */
export function tallyOf(events) {
  const { sent, aside } = sentOf(events);
  const left = new Set(events.flatMap((event) => (event.kind === "undo" ? event.of : [])));
  for (const id of aside.flatMap(({ of }) => of)) left.add(id);
  /** @type {Tally} */
  const tally = { hasBegun: events.length > 0, isBlind: false, counted: new Map(), entries: [], last: null, sent, aside };
  for (const event of events) {
    if (event.kind === "begin") tally.isBlind = event.blind;
    else if ((event.kind === "set" || event.kind === "add") && !left.has(event.id)) takeIn(tally, event);
  }
  return tally;
}

/** @param {CountEvent[]} events */
function sentOf(events) {
  let sent = /** @type {Sent | null} */ (null);
  let aside = /** @type {Sent[]} */ ([]);
  for (const event of events) {
    if (event.kind === "sent") sent = event;
    if (event.kind === "next" && sent) aside.push(sent);
    if (event.kind === "reopen") aside = aside.filter(({ upload }) => upload !== event.upload);
    if (event.kind === "next" || event.kind === "reopen") sent = null;
  }
  return { sent, aside };
}

/**
 * What is to be forgotten when the events `done` are in the system; all, where nothing else was said.
 *
 * @param {CountEvent[]} events
 * @param {Sent} done
 */
export function over(events, done) {
  const of = new Set([...done.of, done.id]);
  const gone = events.filter((event) => of.has(event.id) || (event.kind === "undo" && of.has(event.of)));
  const isLeft = events.some(({ id, kind }) => (kind === "set" || kind === "add") && !of.has(id));
  return isLeft ? gone : events;
}

/**
 * @param {Tally} tally
 * @param {Extract<CountEvent, { kind: "set" | "add" }>} event
 */
function takeIn(tally, event) {
  const { item, known } = event;
  const before = tally.counted.get(item)?.count;
  const [now, said] = event.kind === "set" ? [event.count, before] : [(before ?? 0) + event.by, undefined];
  tally.counted.set(item, { item, count: now, known, isDoubtful: isDoubtful(now, known, said) });
  tally.entries.push(event.id);
  tally.last = event;
}
