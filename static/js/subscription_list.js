import { html } from "./html.js";
import { AskButton } from "./ask_button.js";
import { Saver } from "./saver.js";
import { endSubscription, subscribe } from "./subscriptions.js";
import { ALERT_KINDS, listed } from "./words.js";

const STATES = {
  pending: "Waits to be confirmed by e-mail",
  ended: "Unsubscribed from its e-mail",
};

/** Who is sent what, with ways to change and end it. */
export function SubscriptionList({ list, onChange }) {
  return html`
    <ul class="subscriptions">
      ${list.map((each) => html`<${Subscription} key=${each.id} subscription=${each} onChange=${onChange} />`)}
    </ul>
  `;
}

function Subscription({ subscription, onChange }) {
  const { id, email, state, stores, kinds } = subscription;
  const again = () => subscribe(email, stores, kinds);
  return html`
    <li>
      <div>
        <strong>${email}</strong> ${STATES[state] && html`<span class="badge low">${STATES[state]}</span>`}
        <p class="hint">${stores ? listed(stores, 5) : "Every store"} · ${kindWords(kinds)}</p>
      </div>
      <div class="row-actions">
        ${state !== "confirmed" && html`<${Saver} label="Send the e-mail again" done=${`Sent again to ${email}`} act=${again} />`}
        <button type="button" class="quiet" aria-label=${`Change alerts to ${email}`} onClick=${() => onChange(subscription)}>Change</button>
        <${AskButton}
          label="End"
          name=${`End alerts to ${email}`}
          question=${`End alerts to ${email}?`}
          yes="End them"
          busyLabel="Ending…"
          act=${() => endSubscription(id).then(() => `Alerts to ${email} have ended`)}
        />
      </div>
    </li>
  `;
}

function kindWords(kinds) {
  return kinds ? kinds.map((kind) => ALERT_KINDS[kind] ?? kind).join(", ") : "everything";
}
