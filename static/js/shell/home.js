import { useEffect } from "preact/hooks";
import { user } from "../auth/session.js";
import { href, replaceRoute } from "../lib/route.js";

/** Where the user begins: at their store if they have but one, else at what needs them. */
export function home() {
  const { role, stores: [own, ...others] } = user.value;
  return role === "store" && own && others.length === 0 ? href("stores", own) : href("overview");
}

/** An address that names no view leads there. */
export function Home() {
  useEffect(() => replaceRoute(home()), []);
  return null;
}
