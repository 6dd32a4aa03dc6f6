import { send } from "../api_client/api.js";
import { wholeList } from "../api_client/lists.js";
import { t } from "../lib/text.js";

/** @import { Body, Subscription } from "../api_client/types.js" */
/** @typedef {NonNullable<Subscription["kinds"]>[number]} AlertKind */

/**
 * What an alert may be about.
 *
 * @type {Record<AlertKind, string>}
 */
export const ALERT_KINDS = {
  out: t("Item out of stock"),
  low: t("Item low"),
  back: t("Item back in stock"),
  silent: t("Store silent: no file in its time"),
  reporting: t("Store reports again"),
  rejected: t("File rejected: nothing of it is loaded"),
  held: t("File held back until somebody decides"),
  partial: t("File partly loaded: rows were refused"),
  failed: t("Loading failed: a fault of Inventory, not of the file"),
};

/** The user's subscriptions; everybody's for managers. */
export const { state: subscriptions, refresh: refreshSubscriptions } =
  wholeList("/subscriptions", "subscriptions");

/**
 * `stores` null: all that are the user’s; `kinds` null: everything. Answers with what is there now.
 *
 * @param {Body<"POST /subscriptions">} wanted
 */
export async function subscribe(wanted) {
  const made = await send("POST", "/subscriptions", wanted);
  await refreshSubscriptions();
  return made;
}

/**
 * @param {string} id
 * @param {string} link
 */
export async function confirmSubscription(id, link) {
  const found = await send("POST", `/subscriptions/${encodeURIComponent(id)}/confirm`, { link });
  await refreshSubscriptions();
  return found;
}

/** @param {string} id */
export async function endSubscription(id) {
  await send("DELETE", `/subscriptions/${encodeURIComponent(id)}`);
  await refreshSubscriptions();
}
