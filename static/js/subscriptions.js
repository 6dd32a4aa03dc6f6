import { signal } from "../vendor/signals.js";
import { pages, send } from "./api.js";

/** The user's e-mail subscriptions; everybody's for managers: {list: null | [...], error}. */
export const subscriptions = signal({ list: null, error: null });

export async function refreshSubscriptions() {
  try {
    const list = [];
    for await (const page of pages("/subscriptions", "subscriptions")) list.push(...page);
    subscriptions.value = { list, error: null };
  } catch (error) {
    subscriptions.value = { ...subscriptions.value, error };
  }
}

/** `stores` null: all that are the user’s. */
export async function subscribe(email, stores) {
  await send("POST", "/subscriptions", { email, stores });
  await refreshSubscriptions();
}

export async function endSubscription(id) {
  try {
    await send("DELETE", `/subscriptions/${encodeURIComponent(id)}`);
    await refreshSubscriptions();
  } catch (error) {
    subscriptions.value = { ...subscriptions.value, error };
  }
}
