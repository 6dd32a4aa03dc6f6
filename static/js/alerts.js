import { signal } from "../vendor/signals.js";
import { get } from "./api.js";

/** What is out or low now, or was: {state, list: null | [alert], next, error}. */
export const alerts = signal({ state: "open", list: null, next: null, error: null });

const AT_A_TIME = 200;

export async function refreshAlerts(state) {
  if (state !== alerts.value.state) alerts.value = { state, list: null, next: null, error: null };
  try {
    const page = await get("/alerts", { state, limit: AT_A_TIME });
    if (alerts.value.state !== state || page.alerts === alerts.value.first) return;
    alerts.value = { state, first: page.alerts, list: page.alerts, next: page.next, error: null };
  } catch (error) {
    alerts.value = { ...alerts.value, error };
  }
}

export async function moreAlerts() {
  const { state, next: cursor } = alerts.value;
  try {
    const { alerts: older, next } = await get("/alerts", { state, cursor, limit: AT_A_TIME });
    alerts.value = { ...alerts.value, list: [...alerts.value.list, ...older], next };
  } catch (error) {
    alerts.value = { ...alerts.value, error };
  }
}
