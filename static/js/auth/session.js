import { signal } from "@preact/signals";

/** @import { Signal } from "@preact/signals" */
/** @import { Me } from "../api_client/types.js" */

/** @typedef {"starting" | "signed-out" | "no-role" | "signed-in" | "ended"} Phase */

/** @type {Me} */
const NOBODY = { name: "", role: "store", stores: [], reads: "own", scopes: [], version: "" };

/** @type {Signal<Phase>} */
export const phase = signal("starting");

/** Who is signed in, as GET /me says. */
export const user = signal(NOBODY);

/** Why signing in did not work, for people; "" when nothing went wrong. */
export const problem = signal("");

export function isManager() {
  return user.value.role === "manager";
}

/** @param {string} store */
export function isOwnStore(store) {
  return user.value.stores.includes(store);
}

/** @param {string} store */
export function mayUploadFor(store) {
  return isManager() || isOwnStore(store);
}
