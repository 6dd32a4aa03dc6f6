import { useState } from "preact/hooks";
import { listed } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { ActionButton } from "../ui/action_button.js";
import { AskButton } from "../ui/ask_button.js";
import { SHAPES } from "./channels.js";
import { ConfirmForm } from "./confirm_form.js";
import { DeliveryList, LastFailure } from "./delivery_list.js";
import { ALERT_KINDS, endSubscription, subscribe } from "./subscriptions.js";
import { whenWords } from "./when_field.js";

/** @import { Subscription } from "../api_client/types.js" */

const STATES = {
  pending: t("Waits to be confirmed by e-mail"),
  confirmed: "",
  protected: "",
  ended: t("Ended"),
  paused: t("Paused"),
};

/** @type {Partial<Record<Subscription["state"], string>>} what follows from a state */
const NOTES = {
  ended: t("Somebody opened the link that ends alerts, or a program that looks at the links of mails did."),
  paused: t("No message could be delivered for a day, so none is sent. A test that is delivered ends the pause."),
};

const UNPROTECTED =
  t("A link in each mail ends these alerts, also if a program opens it. To protect them, end them, subscribe again, and paste the link of the new mail here.");

/**
 * Who is sent what, with ways to change and end it.
 *
 * @param {{ list: Subscription[], onChange: (subscription: Subscription) => void }} props
 */
export function SubscriptionList({ list, onChange }) {
  return html`
    <ul class="subscriptions">
      ${list.map((each) => html`<${Row} key=${each.id} subscription=${each} onChange=${onChange} />`)}
    </ul>
  `;
}

/** @param {{ subscription: Subscription, onChange: (subscription: Subscription) => void }} props */
function Row({ subscription, onChange }) {
  const { id, channel, address, shape, state, own, stores, kinds, daily_hour, daily_zone, daily_weekday } = subscription;
  const note = channel === "email" && state === "confirmed" ? UNPROTECTED : NOTES[state];
  const [isOpen, setOpen] = useState(false);
  return html`
    <li>
      <div>
        <strong>${address}</strong> ${STATES[state] && html`<span class="badge low">${STATES[state]}</span>`}
        <p class="hint">${shape && `${new Map(SHAPES).get(shape)} · `}${stores ? listed(stores, 5) : t("Every store")} · ${kindWords(kinds)} · ${whenWords(subscription)}</p>
      </div>
      <div class="row-actions">
        ${channel === "webhook" && html`
          <button type="button" class="quiet" aria-expanded=${String(isOpen)} aria-label=${t("Deliveries to {address}", { address })}
            onClick=${() => setOpen(!isOpen)}>${t("Deliveries")}</button>`}
        ${own && (state === "pending" || state === "ended") && html`
          <${ActionButton} label=${state === "pending" ? t("Send the e-mail again") : t("Subscribe again")} done=${t("Asked again for {address}", { address })}
            act=${() => subscribe({ channel, address, stores, kinds, daily_hour, daily_zone, daily_weekday })} />`}
        ${own && html`
          <button type="button" class="quiet" aria-label=${t("Change alerts to {address}", { address })}
            onClick=${() => onChange(subscription)}>${t("Change")}</button>`}
        <${AskButton}
          label=${t("End")}
          name=${t("End alerts to {address}", { address })}
          question=${t("End alerts to {address}?", { address })}
          yes=${t("End them")}
          busyLabel=${t("Ending…")}
          act=${() => endSubscription(id).then(() => t("Alerts to {address} have ended", { address }))}
        />
      </div>
      ${state === "pending" && html`<${ConfirmForm} subscription=${subscription} />`}
      ${note && html`<p class="hint row-note">${note}</p>`}
      ${channel === "webhook" && (isOpen ? html`<${DeliveryList} id=${id} />` : html`<${LastFailure} id=${id} />`)}
    </li>
  `;
}

/** @param {Subscription["kinds"]} kinds */
function kindWords(kinds) {
  return kinds ? kinds.map((kind) => ALERT_KINDS[kind]).join(", ") : t("everything");
}
