import { signal } from "../vendor/signals.js";

/** starting | signed-out | no-role | signed-in | ended */
export const phase = signal("starting");

/** Who is signed in, as GET /me says: {name, role, stores, scopes}. */
export const user = signal(null);

/** Why signing in did not work, for people; "" when nothing went wrong. */
export const trouble = signal("");

export function isManager() {
  return user.value?.role === "manager";
}

export function mayUploadFor(store) {
  return isManager() || Boolean(user.value?.stores?.includes(store));
}
