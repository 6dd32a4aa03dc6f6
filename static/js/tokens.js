import { SessionEnded } from "./errors.js";
import { phase } from "./session.js";
import { refresh, revoke, signOutAddress } from "./sign_in.js";

/** Tokens live here and nowhere else: closing or reloading the page forgets them. */
let held = null;
let renewal = null;

export function hold(answer) {
  const life = (answer.expires_in ?? 300) * 1000;
  held = {
    access: answer.access_token,
    refresh: answer.refresh_token ?? held?.refresh,
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
  try {
    hold(await refresh(held.refresh));
  } catch (error) {
    if (error instanceof TypeError) throw error;
    held = null;
    phase.value = "ended";
    throw new SessionEnded();
  }
}

export async function signOut() {
  const last = held;
  held = null;
  if (last?.refresh) await revoke(last.refresh).catch(() => {});
  location.assign(signOutAddress());
}
