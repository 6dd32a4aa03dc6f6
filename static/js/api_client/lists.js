import { useEffect, useMemo } from "preact/hooks";
import { signal } from "@preact/signals";
import { asError } from "../lib/errors.js";
import { queryString } from "../lib/query.js";
import { all, get, page } from "./api.js";

/** @import { Query } from "../lib/query.js" */
/** @import { Entry, Noun } from "./api.js" */
/** @import { Answer } from "./types.js" */

/**
 * `list` is null before the first answer; an error leaves in place what was there.
 *
 * @template One
 * @typedef {{ list: One[] | null, error: Error | null }} WholeList
 */

/**
 * `first` is the first page as it came, `next` where the list goes on, null at its end.
 *
 * @template One
 * @typedef {WholeList<One> & { query: Query | null, first: One[] | null, next: string | null }} PagedList
 */

/**
 * All of a list, and its last answer, which says more than the list.
 *
 * @template {string} Path
 * @template {Noun<Path>} Name
 * @param {Path} path
 * @param {Name} noun
 * @param {Query} query
 */
export async function whole(path, noun, query) {
  /** @type {(Answer<`GET ${Path}`>[Name] extends (infer One)[] ? One : never)[]} */
  const list = [];
  /** @type {string | null} */
  let cursor = null;
  while (true) {
    /** @type {Answer<`GET ${Path}`>} */
    const answer = await get(path, { ...query, cursor });
    const { [noun]: entries, next } = /** @type {Record<string, unknown>} */ (answer);
    list.push(.../** @type {typeof list} */ (entries));
    cursor = /** @type {string | null} */ (next);
    if (cursor === null) return { answer, list };
  }
}

/**
 * A list that is always read as a whole.
 *
 * @template {string} Path
 * @param {Path} path
 * @param {Noun<Path>} noun
 * @param {Query} [query]
 */
export function wholeList(path, noun, query) {
  const state = signal(/** @type {WholeList<Entry<Path>>} */ ({ list: null, error: null }));
  let latest = 0;

  /** An answer that comes after that to a later call is dropped: it is older. */
  async function refresh() {
    const mine = ++latest;
    const found = await all(path, noun, query).then(
      (list) => ({ list, error: null }),
      (error) => ({ ...state.value, error: asError(error) }),
    );
    if (mine === latest) state.value = found;
  }
  return { state, refresh };
}

/**
 * A list that is read page by page, as its user asks for more.
 *
 * @template {string} Path
 * @param {Path} path
 * @param {Noun<Path>} noun
 */
export function pagedList(path, noun) {
  /** @type {PagedList<Entry<Path>>} */
  const nothing = { query: null, first: null, list: null, next: null, error: null };
  const state = signal(nothing);

  /** Reads the first page; if it is as before, the pages after it stay. */
  async function refresh(/** @type {Query} */ query) {
    if (!isShown(query)) state.value = { ...nothing, query };
    await update(query, async () => {
      const { entries, next } = await page(path, noun, query);
      return entries === state.value.first ? {} : { first: entries, list: entries, next };
    });
  }
  async function more() {
    const { query, next: cursor } = state.value;
    if (!query || !cursor) return;
    await update(query, async () => {
      const { entries, next } = await page(path, noun, { ...query, cursor });
      return { list: [...(state.value.list ?? []), ...entries], next };
    });
  }
  /** Reads again what is shown of the list, if any of it is. */
  async function refreshShown() {
    if (state.value.query) await refresh(state.value.query);
  }

  /**
   * Takes in what was read, unless the list shows something else by then.
   *
   * @param {Query} query
   * @param {() => Promise<Partial<PagedList<Entry<Path>>>>} read
   */
  async function update(query, read) {
    const found = await read().catch((error) => ({ error: asError(error) }));
    if (isShown(query)) state.value = { ...state.value, error: null, ...found };
  }
  function isShown(/** @type {Query} */ query) {
    return state.value.query !== null && queryString(state.value.query) === queryString(query);
  }
  return { state, refresh, more, refreshShown };
}

/**
 * A paged list of one view, read anew when one of `inputs` changes.
 *
 * @template {string} Path
 * @param {Path} path
 * @param {Noun<Path>} noun
 * @param {Query} query
 * @param {unknown[]} inputs
 */
export function usePagedList(path, noun, query, inputs) {
  const { state, refresh, more } = useMemo(() => pagedList(path, noun), [path]);
  const retry = () => refresh(query);
  useEffect(() => {
    retry();
  }, [path, ...inputs]);
  return { ...state.value, more, retry };
}
