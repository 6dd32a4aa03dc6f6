import { accessToken, renew } from "../auth/tokens.js";
import { config } from "../lib/config.js";
import { ApiError } from "../lib/errors.js";
import { queryString } from "../lib/query.js";
import { t } from "../lib/text.js";

/** @import { Query } from "../lib/query.js" */
/** @import { Answer, Body } from "./types.js" */

/**
 * The name of the list in an answer, and what it is a list of.
 *
 * @template {string} Path
 * @typedef {Exclude<keyof Answer<`GET ${Path}`>, "next"> & string} Noun
 */
/**
 * @template {string} Path
 * @typedef {Answer<`GET ${Path}`>[Noun<Path>] extends (infer One)[] ? One : never} Entry
 */

/**
 * The last answer to each GET that had an ETag, so that an unchanged one costs no body.
 *
 * @type {Map<string, { etag: string, data: unknown }>}
 */
const known = new Map();
const KNOWN_AT_MOST = 120;

/** How often something is asked for again that was too much just now. */
const RETRIES = 3;
const LONGEST_PAUSE = 10;

/**
 * The JSON at `path`; the very same object as before when nothing has changed.
 *
 * @template {string} Path
 * @param {Path} path
 * @param {Query} [query]
 * @returns {Promise<Answer<`GET ${Path}`>>}
 */
export async function get(path, query = {}) {
  const address = path + queryString(query);
  const before = known.get(address);
  const answer = await request("GET", address, before && { "If-None-Match": before.etag });
  if (answer.status === 304 && before) return /** @type {Answer<`GET ${Path}`>} */ (before.data);
  const data = await answer.json();
  remember(address, answer.headers.get("ETag"), data);
  return data;
}

/**
 * One page of a list, which the answer has under `noun`.
 *
 * @template {string} Path
 * @param {Path} path
 * @param {Noun<Path>} noun
 * @param {Query} [query]
 * @returns {Promise<{ entries: Entry<Path>[], next: string | null }>}
 */
export async function page(path, noun, query) {
  // What TypeScript cannot see: a list's answer has its entries under its Noun, and `next`.
  const answer = /** @type {Record<string, unknown>} */ (await get(path, query));
  return {
    entries: /** @type {Entry<Path>[]} */ (answer[noun]),
    next: /** @type {string | null} */ (answer.next),
  };
}

/**
 * All of a list, page after page; `first` is how many the first one has, where that is another number.
 *
 * @template {string} Path
 * @param {Path} path
 * @param {Noun<Path>} noun
 * @param {Query} [query]
 * @param {number} [first]
 */
export async function* pages(path, noun, query, first) {
  /** @type {string | null} */
  let cursor = null;
  do {
    /** @type {Query[string]} */
    const limit = cursor ? query?.limit : (first ?? query?.limit);
    /** @type {{ entries: Entry<Path>[], next: string | null }} */
    const { entries, next } = await page(path, noun, { ...query, limit, cursor });
    yield entries;
    cursor = next;
  } while (cursor);
}

/**
 * @template {string} Path
 * @param {Path} path
 * @param {Noun<Path>} noun
 * @param {Query} [query]
 */
export async function all(path, noun, query) {
  const list = [];
  for await (const entries of pages(path, noun, query)) list.push(...entries);
  return list;
}

/**
 * @template {string} Method
 * @template {string} Path
 * @param {Method} method
 * @param {Path} path
 * @param {Body<`${Method} ${Path}`>} [body]
 * @param {Query} [query]
 * @returns {Promise<Answer<`${Method} ${Path}`>>}
 */
export async function send(method, path, body, query = {}) {
  const type = body === undefined ? undefined : { "Content-Type": "application/json" };
  const answer = await request(method, path + queryString(query), type, JSON.stringify(body));
  return answer.json();
}

/**
 * A file behind the API.
 *
 * @param {string} path
 */
export async function download(path, type = "text/csv") {
  const answer = await request("GET", path, { Accept: type });
  return answer.blob();
}

/**
 * @param {string} method
 * @param {string} address
 * @param {Record<string, string>} [headers]
 * @param {string} [body]
 */
async function request(method, address, headers = {}, body = undefined) {
  let answer = await attempt(method, address, headers, body);
  if (answer.status === 401) {
    await renew();
    answer = await attempt(method, address, headers, body);
  }
  let retries = method === "GET" ? RETRIES : 0;
  while (answer.status === 429 && retries > 0) {
    await pause(answer.headers.get("Retry-After"));
    answer = await attempt(method, address, headers, body);
    retries -= 1;
  }
  if (answer.ok || answer.status === 304) return answer;
  throw new ApiError(answer.status, await answer.json().catch(() => ({})));
}

/**
 * @param {string} method
 * @param {string} address
 * @param {Record<string, string>} headers
 * @param {string} [body]
 */
async function attempt(method, address, headers, body) {
  const authorization = `Bearer ${await accessToken()}`;
  try {
    return await fetch(config().api + address, {
      method,
      body,
      headers: { Accept: "application/json", ...headers, Authorization: authorization },
      signal: AbortSignal.timeout(30_000),
    });
  } catch {
    throw new ApiError(0, { message: t("The server cannot be reached. Check your connection.") });
  }
}

/**
 * Waits as long as the answer says, and up to as long again, so that not all come back at once.
 *
 * @param {string | null} retryAfter
 */
function pause(retryAfter) {
  const seconds = Math.min(Number(retryAfter) || 1, LONGEST_PAUSE) * (1 + Math.random());
  return new Promise((done) => setTimeout(done, seconds * 1000));
}

/**
 * @param {string} address
 * @param {string | null} etag
 * @param {unknown} data
 */
function remember(address, etag, data) {
  known.delete(address);
  if (etag) known.set(address, { etag, data });
  const oldest = known.keys().next();
  if (known.size > KNOWN_AT_MOST && !oldest.done) known.delete(oldest.value);
}
