import { useEffect, useState } from "preact/hooks";
import { isManager } from "../auth/session.js";
import { html } from "../lib/html.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { SubscriptionForm } from "./subscription_form.js";
import { SubscriptionList } from "./subscription_list.js";
import { refreshSubscriptions, subscriptions } from "./subscriptions.js";

/** @import { Subscription } from "../api_client/types.js" */

export function SubscriptionSettings() {
  const [changed, setChanged] = useState(/** @type {Subscription | null} */ (null));
  useEffect(() => {
    refreshSubscriptions();
  }, []);
  const { list, error } = subscriptions.value;
  return html`
    <section class="card">
      <h2 tabindex="-1">Who is told</h2>
      <p class="hint">One message when items run out, become low or come back; never twice for the same.
        ${isManager() && " You see everybody’s subscriptions."}</p>
      ${error && html`<${ErrorNotice} what="The subscriptions could not be read." error=${error} retry=${refreshSubscriptions} />`}
      ${!list && !error && html`<${Skeleton} lines=${2} />`}
      ${list && list.length > 0 && html`<${SubscriptionList} list=${list} onChange=${setChanged} />`}
      <h3>${changed ? `Change alerts to ${changed.address}` : "New subscription"}</h3>
      <${SubscriptionForm} key=${changed?.id ?? ""} known=${changed} onDone=${() => setChanged(null)} />
    </section>
  `;
}
