/**
 * Where things are; `api`, `sign_in` and `dashboard` are addresses.
 *
 * @typedef {{ api: string, client_id: string, sign_in: string, dashboard: string, scopes: string }} Config
 */

/** @type {Config | null} */
let loaded = null;

/** Reads /config.json, before anything else happens. */
export async function loadConfig() {
  const answer = await fetch("config.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: status ${answer.status}`);
  loaded = await answer.json();
}

export function isConfigured() {
  return loaded !== null;
}

export function config() {
  if (!loaded) throw new Error("config.json has not been read.");
  return loaded;
}

/** The one address of this page that the sign-in service may send people back to. */
export function pageAddress() {
  return `${config().dashboard.replace(/\/+$/, "")}/`;
}
