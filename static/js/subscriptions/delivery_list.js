import { useEffect } from "preact/hooks";
import { send } from "../api_client/api.js";
import { usePagedList } from "../api_client/lists.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { ActionButton } from "../ui/action_button.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { RelativeTime } from "../ui/relative_time.js";
import { deliveryWords } from "./delivery_words.js";
import { refreshSubscriptions } from "./subscriptions.js";

/** @import { Delivery } from "../api_client/types.js" */

/** @type {Record<Delivery["state"], [string, string]>} words and colour */
const STATES = {
  delivered: [t("Delivered"), "ok"],
  waiting: [t("Is tried again"), "low"],
  failed: [t("Not delivered"), "out"],
};

/**
 * What became of the last messages to a web hook, and a button for one more.
 *
 * @param {{ id: string }} props
 */
export function DeliveryList({ id }) {
  const { list, error, retry } = usePagedList(`/subscriptions/${id}/deliveries`, "deliveries", {}, []);
  const newest = list?.[0];
  usePolling(retry, [id], 3);
  // A delivered test ends a pause.
  useEffect(() => {
    if (newest) refreshSubscriptions();
  }, [newest?.id, newest?.state]);
  return html`
    <div class="deliveries">
      <p class="row-actions"><${ActionButton} label=${t("Send a test")} done=${t("Sent to be delivered: see below")}
        act=${() => send("POST", `/subscriptions/${id}/test`)} /></p>
      ${error && html`<${ErrorNotice} what=${t("The deliveries could not be read.")} error=${error} retry=${retry} />`}
      ${!list && !error && html`<${Skeleton} lines=${2} />`}
      ${list?.length === 0 && html`<p class="hint">${t("Nothing was sent in the last 30 days.")}</p>`}
      ${list && list.length > 0 && html`<ul>${list.map((each) => html`<${Row} key=${each.id + each.sent_at} delivery=${each} />`)}</ul>`}
    </div>
  `;
}

/**
 * The newest message, if it was not delivered.
 *
 * @param {{ id: string }} props
 */
export function LastFailure({ id }) {
  const { list } = usePagedList(`/subscriptions/${id}/deliveries`, "deliveries", {}, [id]);
  const [newest] = list ?? [];
  if (!newest || newest.state === "delivered") return null;
  return html`<ul class="deliveries"><${Row} delivery=${newest} /></ul>`;
}

/** @param {{ delivery: Delivery }} props */
function Row({ delivery: { sent_at: sent, state, attempts, error, is_test: isTest } }) {
  const [words, colour] = STATES[state];
  const why = deliveryWords(error ?? "");
  return html`
    <li>
      <span class=${`badge ${colour}`}>${words}</span> <${RelativeTime} time=${sent} />
      <span class="hint">${isTest ? t("Test") : t("{n, plural, one {# attempt} other {# attempts}}", { n: attempts })}${error && html` · <span lang=${why.lang}>${why.words}</span>`}</span>
    </li>
  `;
}
