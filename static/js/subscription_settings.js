import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Trouble } from "./notice.js";
import { isManager, user } from "./session.js";
import { refreshStores, stores } from "./stores.js";
import { endSubscription, refreshSubscriptions, subscribe, subscriptions } from "./subscriptions.js";

export function SubscriptionSettings() {
  useEffect(() => {
    refreshSubscriptions();
    refreshStores();
  }, []);
  const { list, error } = subscriptions.value;
  return html`
    <section class="card">
      <h2>Alerts by e-mail</h2>
      <p class="hint">One message when items run out, become low or come back; never twice for the same.</p>
      ${error && html`<${Trouble} what="The subscriptions could not be read." error=${error} retry=${refreshSubscriptions} />`}
      <ul class="subscriptions">
        ${list?.map((each) => html`<${Subscription} key=${each.id} subscription=${each} />`)}
      </ul>
      <${NewSubscription} />
    </section>
  `;
}

function Subscription({ subscription }) {
  const { id, email, state, stores: names } = subscription;
  return html`
    <li>
      <span><strong>${email}</strong> · ${names ? names.join(", ") : "every store"}
        ${" "}${state === "pending" && html`<span class="badge plain">Not yet confirmed by e-mail</span>`}</span>
      <button
        type="button"
        class="quiet"
        aria-label=${`End alerts to ${email}`}
        onClick=${() => endSubscription(id)}
      >End</button>
    </li>
  `;
}

function NewSubscription() {
  const choices = isManager() ? (stores.value.list ?? []).map((store) => store.store) : (user.value.stores ?? []);
  const [email, setEmail] = useState("");
  const [store, setStore] = useState("");
  const [outcome, setOutcome] = useState(null);
  async function submitted(event) {
    event.preventDefault();
    try {
      await subscribe(email, store ? [store] : null);
      setOutcome({ ok: true, text: `A message is on its way to ${email}: open its link to confirm.` });
      setEmail("");
    } catch (error) {
      setOutcome({ ok: false, text: error.message });
    }
  }
  return html`
    <form class="inline-form" onSubmit=${submitted}>
      <label class="field"><span>E-mail address</span>
        <input
          type="email"
          required
          maxlength="254"
          autocomplete="email"
          value=${email}
          onInput=${(event) => setEmail(event.target.value)}
        />
      </label>
      <label class="field"><span>Store</span>
        <select value=${store} onChange=${(event) => setStore(event.target.value)}>
          <option value="">${isManager() ? "Every store" : "All of mine"}</option>
          ${choices.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
        </select>
      </label>
      <button type="submit" class="primary">Subscribe</button>
      ${outcome && html`<p class=${outcome.ok ? "hint" : "field-error"} role="status">${outcome.text}</p>`}
    </form>
  `;
}
