import { config } from "./config.js";
import { ApiError } from "./errors.js";
import { accessToken, renew } from "./tokens.js";

/** The last answer to each GET that had an ETag, so that an unchanged one costs no body. */
const known = new Map();
const KNOWN_AT_MOST = 120;

/** How often something is asked for again that was too much just now. */
const PATIENCE = 3;
const LONGEST_PAUSE = 10;

/** The JSON at `path`; the very same object as before when nothing has changed. */
export async function get(path, query = {}) {
  const address = path + search(query);
  const before = known.get(address);
  const answer = await request("GET", address, before && { "If-None-Match": before.etag });
  if (answer.status === 304 && before) return before.data;
  const data = await answer.json();
  remember(address, answer.headers.get("ETag"), data);
  return data;
}

/** All of a list, page after page: yields each page's entries. */
export async function* pages(path, noun, query = {}) {
  let cursor;
  do {
    const page = await get(path, { ...query, cursor });
    yield page[noun];
    cursor = page.next;
  } while (cursor);
}

export async function send(method, path, body, query = {}) {
  const type = body === undefined ? {} : { "Content-Type": "application/json" };
  const answer = await request(method, path + search(query), type, JSON.stringify(body));
  return answer.status === 204 ? null : answer.json();
}

/** A file behind the API, as a Blob. */
export async function download(path, query = {}, type = "text/csv") {
  const answer = await request("GET", path + search(query), { Accept: type });
  return answer.blob();
}

async function request(method, address, headers = {}, body = undefined) {
  let answer = await attempt(method, address, headers, body);
  if (answer.status === 401) {
    await renew();
    answer = await attempt(method, address, headers, body);
  }
  for (let again = 0; answer.status === 429 && method === "GET" && again < PATIENCE; again++) {
    await pause(answer.headers.get("Retry-After"));
    answer = await attempt(method, address, headers, body);
  }
  if (answer.ok || answer.status === 304) return answer;
  throw new ApiError(answer.status, await answer.json().catch(() => ({})));
}

async function attempt(method, address, headers, body) {
  const authorization = `Bearer ${await accessToken()}`;
  try {
    return await fetch(config.api + address, {
      method,
      body,
      headers: { Accept: "application/json", ...headers, Authorization: authorization },
      signal: AbortSignal.timeout(30_000),
    });
  } catch {
    throw new ApiError(0, { message: "The server cannot be reached. Check your connection." });
  }
}

/** Waits as long as the answer says, and up to as long again, so that not all come back at once. */
function pause(said) {
  const seconds = Math.min(Number(said) || 1, LONGEST_PAUSE) * (1 + Math.random());
  return new Promise((done) => setTimeout(done, seconds * 1000));
}

function search(query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return given.length ? `?${new URLSearchParams(given)}` : "";
}

function remember(address, etag, data) {
  known.delete(address);
  if (etag) known.set(address, { etag, data });
  if (known.size > KNOWN_AT_MOST) known.delete(known.keys().next().value);
}
