import { useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Checks, Radios } from "./choices.js";
import { Form, SendButton } from "./form.js";
import { useSending } from "./sending.js";
import { isManager, user } from "./session.js";
import { StorePicker } from "./store_picker.js";
import { stores } from "./stores.js";
import { problemsOfSubscription } from "./subscription_check.js";
import { subscribe } from "./subscriptions.js";
import { TextField } from "./text_field.js";
import { ALERT_KINDS } from "./words.js";

const KINDS = Object.entries(ALERT_KINDS);

/** Subscribes an address, or changes what `known`, a subscription, is sent. */
export function SubscriptionForm({ known, onDone }) {
  const [email, setEmail] = useState(known?.email ?? "");
  const [scope, setScope] = useState(known?.stores ? "some" : "all");
  const [names, setNames] = useState(known?.stores ?? []);
  const [kinds, setKinds] = useState(known?.kinds ?? Object.keys(ALERT_KINDS));
  const sending = useSending();
  const { problems } = sending;
  function send() {
    const wanted = { email: email.trim(), stores: scope === "all" ? null : names, kinds };
    const wrong = problemsOfSubscription(wanted);
    if (Object.keys(wrong).length > 0) return sending.refuse(wrong);
    return sending.send(() => subscribed(wanted, () => (known ? onDone() : setEmail(""))));
  }
  return html`
    <${Form} label=${known ? `Alerts to ${known.email}` : "New subscription"} kind="stacked-form"
      sending=${sending} known=${["email", "stores", "kinds"]} onSend=${send}>
      <${TextField} label="E-mail address" type="email" autocomplete="email" maxlength="254"
        readonly=${Boolean(known)} value=${email} onValue=${setEmail} problem=${problems.email} />
      <${Checks} legend="Tell of" kind="columns" options=${KINDS} chosen=${kinds} onChosen=${setKinds} problem=${problems.kinds} />
      <${Radios} legend="Stores" chosen=${scope} onChosen=${setScope}
        options=${[["all", isManager() ? "Every store, also new ones" : mine()], ["some", "Only these:"]]} />
      ${scope === "some" && html`
        <${StorePicker} list=${stores.value.list ?? []} chosen=${names} onChosen=${setNames} problem=${problems.stores} />`}
      <p class="form-foot">
        <${SendButton} sending=${sending} label=${known ? "Save" : "Subscribe"} busyLabel=${known ? "Saving…" : "Subscribing…"} />
        ${known && html`<button type="button" onClick=${onDone}>Cancel</button>`}
      </p>
    <//>
  `;
}

function mine() {
  const names = user.value.stores ?? [];
  return names.length > 3 ? `My ${names.length} stores` : `My stores: ${names.join(", ")}`;
}

async function subscribed({ email, stores: names, kinds }, onDone) {
  const made = await subscribe(email, names, kinds.length === KINDS.length ? null : kinds);
  onDone();
  if (made.state === "confirmed") return `Saved. ${email} gets them from now on.`;
  return `A message is on its way to ${email}. Alerts begin when its link has been opened.`;
}
