import { signal } from "../vendor/signals.js";
import { get, send } from "./api.js";

/** What holds for all stores: {report_every_hours: null | hours, known, error}. */
export const settings = signal({ known: false, error: null });

export async function refreshSettings() {
  try {
    settings.value = { ...(await get("/settings")), known: true, error: null };
  } catch (error) {
    settings.value = { ...settings.value, error };
  }
}

/** After how many hours without a file every store is silent; null: never. */
export async function setHoursOfAll(hours) {
  const saved = await send("PUT", "/settings", { report_every_hours: hours });
  settings.value = { ...saved, known: true, error: null };
}
