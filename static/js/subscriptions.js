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

/** `stores` null: all that are the user’s; `kinds` null: everything. Answers with what is there now. */
export async function subscribe(email, stores, kinds) {
  const made = await send("POST", "/subscriptions", { email, stores, kinds });
  await refreshSubscriptions();
  return made;
}

export async function endSubscription(id) {
  await send("DELETE", `/subscriptions/${encodeURIComponent(id)}`);
  await refreshSubscriptions();
}
