import { SessionEnded } from "../lib/errors.js";
import { phase } from "./session.js";
import { refresh, revoke, signOutAddress } from "./sign_in.js";

/** @import { TokenEndpointResponse } from "oauth4webapi" */
/** @typedef {{ access: string, refresh: string, renewAt: number }} Tokens */

/**
 * Tokens live here and nowhere else: closing or reloading the page forgets them.
 *
 * @type {Tokens | null}
 */
let held = null;

/** @type {Promise<void> | null} */
let renewal = null;

/** @param {TokenEndpointResponse} answer */
export function keepTokens(answer) {
  const life = (answer.expires_in ?? 300) * 1000;
  held = {
    access: answer.access_token,
    refresh: answer.refresh_token ?? held?.refresh ?? "",
    renewAt: Date.now() + life - Math.min(60_000, life / 4),
  };
}

/** A token good for the next request; throws SessionEnded when there is no more to be had. */
export async function accessToken() {
  if (held && Date.now() >= held.renewAt) await renew();
  if (!held) throw new SessionEnded();
  return held.access;
}

/** One renewal at a time, however many requests ask for it. */
export function renew() {
  renewal ??= fetchNew().finally(() => {
    renewal = null;
  });
  return renewal;
}

async function fetchNew() {
  if (!held) throw new SessionEnded();
  try {
    keepTokens(await refresh(held.refresh));
  } catch (error) {
    if (error instanceof TypeError) throw error;
    held = null;
    phase.value = "ended";
    throw new SessionEnded();
  }
}

/** A refresh token that cannot be revoked now ends by itself; signing out goes on. */
export async function signOut() {
  const last = held;
  held = null;
  sessionStorage.clear();
  if (last?.refresh) await revoke(last.refresh).catch(() => {});
  location.assign(signOutAddress());
}
