import { useState } from "preact/hooks";
import { listed } from "../lib/format.js";
import { html } from "../lib/html.js";
import { ActionButton } from "../ui/action_button.js";
import { AskButton } from "../ui/ask_button.js";
import { SHAPES } from "./channels.js";
import { ConfirmForm } from "./confirm_form.js";
import { DeliveryList, LastFailure } from "./delivery_list.js";
import { ALERT_KINDS, endSubscription, subscribe } from "./subscriptions.js";
import { whenWords } from "./when_field.js";

/** @import { Subscription } from "../api_client/types.js" */

const STATES = {
  pending: "Waits to be confirmed by e-mail",
  confirmed: "",
  protected: "",
  ended: "Ended",
  paused: "Paused",
};

/** @type {Partial<Record<Subscription["state"], string>>} what follows from a state */
const NOTES = {
  ended: "Somebody opened the link that ends alerts, or a program that looks at the links of mails did.",
  paused: "No message could be delivered for a day, so none is sent. A test that is delivered ends the pause.",
};

const UNPROTECTED =
  "A link in each mail ends these alerts, also if a program opens it. To protect them, end them,"
  + " subscribe again, and paste the link of the new mail here.";

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
  const { id, channel, address, shape, state, own, stores, kinds, daily_hour, daily_zone } = subscription;
  const note = channel === "email" && state === "confirmed" ? UNPROTECTED : NOTES[state];
  const [isOpen, setOpen] = useState(false);
  return html`
    <li>
      <div>
        <strong>${address}</strong> ${STATES[state] && html`<span class="badge low">${STATES[state]}</span>`}
        <p class="hint">${shape && `${new Map(SHAPES).get(shape)} · `}${stores ? listed(stores, 5) : "Every store"} · ${kindWords(kinds)} · ${whenWords(subscription)}</p>
      </div>
      <div class="row-actions">
        ${channel === "webhook" && html`
          <button type="button" class="quiet" aria-expanded=${String(isOpen)} aria-label=${`Deliveries to ${address}`}
            onClick=${() => setOpen(!isOpen)}>Deliveries</button>`}
        ${own && (state === "pending" || state === "ended") && html`
          <${ActionButton} label=${state === "pending" ? "Send the e-mail again" : "Subscribe again"} done=${`Asked again for ${address}`}
            act=${() => subscribe({ channel, address, stores, kinds, daily_hour, daily_zone })} />`}
        ${own && html`
          <button type="button" class="quiet" aria-label=${`Change alerts to ${address}`}
            onClick=${() => onChange(subscription)}>Change</button>`}
        <${AskButton}
          label="End"
          name=${`End alerts to ${address}`}
          question=${`End alerts to ${address}?`}
          yes="End them"
          busyLabel="Ending…"
          act=${() => endSubscription(id).then(() => `Alerts to ${address} have ended`)}
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
  return kinds ? kinds.map((kind) => ALERT_KINDS[kind]).join(", ") : "everything";
}
