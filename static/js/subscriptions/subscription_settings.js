import { isManager } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { SettingsCard } from "../ui/settings_card.js";
import { SubscriptionForm } from "./subscription_form.js";
import { SubscriptionList } from "./subscription_list.js";
import { refreshSubscriptions, subscriptions } from "./subscriptions.js";

/** @import { Subscription } from "../api_client/types.js" */

export function SubscriptionSettings() {
  const [changing, setChanging] = useDraft("subscription", "");
  const { list, error } = subscriptions.value;
  const changed = list?.find(({ id }) => id === changing) ?? null;
  return html`
    <${SettingsCard} title=${t("Who is told")} isKnown=${list !== null} error=${error} refresh=${refreshSubscriptions}
      hint=${html`${t("One message when items run out, become low or come back; never twice for the same.")}
        ${isManager() && ` ${t("You see everybody’s subscriptions.")}`}`}
      unread=${t("The subscriptions could not be read.")}>
      ${list && list.length > 0 && html`<${SubscriptionList} list=${list} onChange=${(/** @type {Subscription} */ { id }) => setChanging(id)} />`}
      <h3>${changed ? t("Change alerts to {address}", { address: changed.address }) : t("New subscription")}</h3>
      <${SubscriptionForm} key=${changed?.id ?? ""} known=${changed} onDone=${() => setChanging("")} />
    <//>
  `;
}
