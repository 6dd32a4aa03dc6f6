import { isManager, user } from "../auth/session.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";

/**
 * What can be done or looked at, for the user: [words, address].
 *
 * @returns {[string, string][]}
 */
export function actions() {
  const manager = isManager();
  /** @type {[string, string][]} */
  const own = user.value.stores.map((store) => [t("Upload a count for {store}", { store: labelOfName(store) }), href("stores", store)]);
  /** @type {[string, string][]} */
  const ofManagers = [
    [t("Suggested transfers between stores"), href("matrix", "", { view: "transfers" })],
    [t("Thresholds and reporting times"), href("settings")],
    [t("Old names"), href("settings")],
  ];
  return [
    ...own,
    ...(manager ? [/** @type {[string, string]} */ ([t("Upload a count"), href("uploads")])] : []),
    [t("What is out of stock now"), href("alerts", "", { state: "out" })],
    [t("What is low now"), href("alerts", "", { state: "low" })],
    [t("Files that wait for a decision"), href("uploads", "", { state: "held" })],
    [t("To order in all stores"), href("matrix", "", { view: "order" })],
    [t("Items by stores on a day"), href("matrix")],
    [t("Alerts by e-mail, text message or web hook"), href("settings")],
    ...(manager ? ofManagers : []),
    [t("Language"), href("settings")],
  ];
}
