/**
 * What an address or a request asks for; what is undefined or "" is left out.
 *
 * @typedef {Record<string, string | number | null | undefined>} Query
 */

/**
 * {state: "out", q: ""} → "?state=out"; "" when nothing is left. Pure.
 *
 * @param {Query} query
 */
export function queryString(query) {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") given.set(name, String(value));
  }
  return `${given}` && `?${given}`;
}
