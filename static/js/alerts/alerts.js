import { pagedList } from "../api_client/lists.js";

const AT_A_TIME = 200;

const { state: alerts, refresh, more, refreshShown } = pagedList("/alerts", "alerts");

/** What is out or low now, or was. */
export { alerts, more as moreAlerts, refreshShown as refreshAlertsShown };

/**
 * `state` is open, unacknowledged, recovered or all; `store` "": of all stores.
 *
 * @param {string} state
 * @param {string} store
 */
export function refreshAlerts(state, store) {
  return refresh({ state, store, limit: AT_A_TIME });
}
