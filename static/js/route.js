import { signal } from "../vendor/signals.js";

/** The view that the address names: {page, name, query}. The address is the state of the view. */
export const route = signal(parse(location.hash));

addEventListener("hashchange", () => {
  route.value = parse(location.hash);
});

/** `#/stores/Ber%2Flin?state=out` → {page: "stores", name: "Ber/lin", query: {state: "out"}} */
export function parse(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [page, ...rest] = path.split("/");
  return {
    page: page || "stores",
    name: decoded(rest.join("/")),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

export function href(page, name = "", query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const path = name ? `#/${page}/${encodeURIComponent(name)}` : `#/${page}`;
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

export function go(hash) {
  history.replaceState(null, "", hash);
  route.value = parse(hash);
}

/** Changes some of the query; typing replaces the entry of the history, choosing adds one. */
export function amend(changes, { replace = false } = {}) {
  const { page, name, query } = route.value;
  const hash = href(page, name, { ...query, ...changes });
  history[replace ? "replaceState" : "pushState"](null, "", hash);
  route.value = parse(hash);
}

export function wholeHash() {
  return location.hash;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
