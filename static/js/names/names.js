import { send } from "../api_client/api.js";
import { wholeList } from "../api_client/lists.js";
import { t } from "../lib/text.js";

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
  if (distinct) return kind === "store" ? t("“{old}” and “{name}” are two stores", { old, name }) : t("“{old}” and “{name}” are two items", { old, name });
  if (kind === "store") return t("“{old}” is the store “{name}”", { old, name });
  return store === null ? t("“{old}” is “{name}”", { old, name }) : t("“{old}” is “{name}”, in {store}", { old, name, store });
}
