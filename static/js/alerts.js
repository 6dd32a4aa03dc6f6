import { signal } from "../vendor/signals.js";
import { get } from "./api.js";

/** What is out or low now, or was: {of: {state, store}, list: null | [alert], next, error}. */
export const alerts = signal({ of: {}, list: null, next: null, error: null });

const AT_A_TIME = 200;

/** `store` "": of all stores. */
export async function refreshAlerts(state, store = "") {
  const of = { state, store };
  if (!isShown(of)) alerts.value = { of, list: null, next: null, error: null };
  try {
    const page = await get("/alerts", { ...of, limit: AT_A_TIME });
    if (!isShown(of) || page.alerts === alerts.value.first) return;
    alerts.value = { of, first: page.alerts, list: page.alerts, next: page.next, error: null };
  } catch (error) {
    if (isShown(of)) alerts.value = { ...alerts.value, error };
  }
}

/** Reads again what is shown of them, or was last. */
export async function refreshAlertsShown() {
  const { state, store } = alerts.value.of;
  if (state) await refreshAlerts(state, store);
}

export async function moreAlerts() {
  const { of, next: cursor } = alerts.value;
  try {
    const { alerts: older, next } = await get("/alerts", { ...of, cursor, limit: AT_A_TIME });
    if (isShown(of)) alerts.value = { ...alerts.value, list: [...alerts.value.list, ...older], next, error: null };
  } catch (error) {
    if (isShown(of)) alerts.value = { ...alerts.value, error };
  }
}

function isShown({ state, store }) {
  const { of } = alerts.value;
  return of.state === state && of.store === store;
}
