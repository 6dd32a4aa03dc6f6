import { signal } from "@preact/signals";
import { queryString } from "./query.js";

/** @import { Query } from "./query.js" */

/**
 * The view that the address names, "" for none. The address is the state of the view.
 *
 * @typedef {{ page: string, name: string, query: Record<string, string | undefined> }} Route
 */

export const route = signal(parse(location.hash));

addEventListener("hashchange", () => {
  route.value = parse(location.hash);
});

/**
 * `#/stores/Ber%2Flin?state=out` → {page: "stores", name: "Ber/lin", query: {state: "out"}}
 *
 * @param {string} hash
 * @returns {Route}
 */
export function parse(hash) {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [page = "", ...rest] = path.split("/");
  return {
    page,
    name: decoded(rest.join("/")),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/**
 * @param {string} page
 * @param {Query} query
 */
export function href(page, name = "", query = {}) {
  const path = name ? `#/${page}/${encodeURIComponent(name)}` : `#/${page}`;
  return path + queryString(query);
}

/**
 * Shows another view without adding to the browser's history.
 *
 * @param {string} hash
 */
export function replaceRoute(hash) {
  history.replaceState(null, "", hash);
  route.value = parse(hash);
}

/**
 * Changes some of the query; typing replaces the entry of the history, choosing adds one.
 *
 * @param {Query} changes
 */
export function changeQuery(changes, { replace = false } = {}) {
  const { page, name, query } = route.value;
  const hash = href(page, name, { ...query, ...changes });
  history[replace ? "replaceState" : "pushState"](null, "", hash);
  route.value = parse(hash);
}

export function currentHash() {
  return location.hash;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
