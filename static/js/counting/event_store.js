/** @import { CountEvent, Entry } from "./tally.js" */

/**
 * Who counts where. A store is counted once at a time by one person on one phone.
 *
 * @typedef {{ user: string, store: string }} Place
 */

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/**
 * Keeps one more event on this phone; when the promise is kept, it is on its disk. Events are only
 * added, each under a number of its own, so that two tabs cannot overwrite one another.
 *
 * @param {Place} place
 * @param {Entry} entry
 * @returns {Promise<CountEvent>}
 */
export async function append({ user, store }, entry) {
  const event = { ...entry, user, store, at: new Date().toISOString() };
  const id = await write("events", (events) => events.add(event));
  return { ...event, id: Number(id) };
}

/**
 * In the order in which they were kept.
 *
 * @param {Place} place
 * @returns {Promise<CountEvent[]>}
 */
export async function eventsOf({ user, store }) {
  const events = (await database()).transaction("events").objectStore("events");
  return answer(events.index("place").getAll([user, store]));
}

/**
 * Removes events of a session that has ended.
 *
 * @param {CountEvent[]} events
 */
export async function forget(events) {
  await write("events", (kept) => events.map(({ id }) => kept.delete(id)).at(-1));
}

/**
 * The items that codes stand for in a store, as somebody has said on this phone.
 *
 * @param {string} store
 * @returns {Promise<[string, string][]>}
 */
export async function codesOf(store) {
  const codes = (await database()).transaction("codes").objectStore("codes");
  const range = IDBKeyRange.bound([store], [store, []]);
  /** @type {{ code: string, item: string }[]} */
  const kept = await answer(codes.getAll(range));
  return kept.map(({ code, item }) => [code, item]);
}

/**
 * @param {string} store
 * @param {string} code
 * @param {string} item
 */
export async function keepCode(store, code, item) {
  await write("codes", (codes) => codes.put({ store, code, item }));
}

/**
 * Commits at once: a page that is being left has no time for more.
 *
 * @param {"events" | "codes"} name
 * @param {(store: IDBObjectStore) => IDBRequest | undefined} work
 * @returns {Promise<unknown>} what the request answers
 */
async function write(name, work) {
  const transaction = (await database()).transaction(name, "readwrite", { durability: "strict" });
  const request = work(transaction.objectStore(name));
  transaction.commit();
  await new Promise((resolve, reject) => {
    transaction.addEventListener("complete", resolve);
    transaction.addEventListener("abort", () => reject(transaction.error));
  });
  return request?.result;
}

/**
 * @template Result
 * @param {IDBRequest<Result>} request
 * @returns {Promise<Result>}
 */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

function database() {
  opened ??= open().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

async function open() {
  const request = indexedDB.open("counting", 1);
  request.addEventListener("upgradeneeded", () => {
    const events = request.result.createObjectStore("events", { keyPath: "id", autoIncrement: true });
    events.createIndex("place", ["user", "store"]);
    request.result.createObjectStore("codes", { keyPath: ["store", "code"] });
  });
  const made = await answer(request);
  made.addEventListener("close", () => {
    opened = null;
  });
  return made;
}
