import { send } from "../api_client/api.js";
import { wholeList } from "../api_client/lists.js";

/** @import { Name } from "../api_client/types.js" */

/** Old names with those that count, and names that only look alike, as people have said. */
export const { state: names, refresh: refreshNames } = wholeList("/names", "names");

/** @param {Name} name */
export function removeName({ kind, old, name, store, distinct }) {
  const query = { kind, old, ...(distinct && { name }), ...(store !== null && { store }) };
  return send("DELETE", "/names", undefined, query);
}

/**
 * Has files to come read one store's name as another's.
 *
 * @param {string} old
 * @param {string} name
 */
export function setSameStore(old, name) {
  return send("PUT", "/names", { kind: "store", old, name });
}

/**
 * Says that two items that look alike are two.
 *
 * @param {string} one
 * @param {string} other
 */
export function setDistinct(one, other) {
  return send("PUT", "/names", { kind: "item", old: one, name: other, distinct: true });
}

/**
 * “Rye 750” is Rye Bread, in Berlin.
 *
 * @param {Name} name
 */
export function nameWords({ kind, old, name, store, distinct }) {
  if (distinct) return `“${old}” and “${name}” are two ${kind}s`;
  const current = kind === "store" ? `the store “${name}”` : `“${name}”`;
  return `“${old}” is ${current}${store === null ? "" : `, in ${store}`}`;
}
