/** Where things are: read from /config.json before anything else happens. */
export let config = null;

export async function loadConfig() {
  const answer = await fetch("config.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: status ${answer.status}`);
  config = Object.freeze(await answer.json());
}

/** The one address of this page that the sign-in service may send people back to. */
export function pageAddress() {
  return `${config.dashboard.replace(/\/+$/, "")}/`;
}
