import { useState } from "preact/hooks";
import { isManager, user } from "../auth/session.js";
import { useDraft } from "../drafts/drafts.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { Checks, Radios } from "../ui/checks_and_radios.js";
import { Form, SubmitButton, useSubmission } from "../ui/form.js";
import { TextField } from "../ui/text_field.js";
import { CHANNELS, SHAPES } from "./channels.js";
import { NewSecret } from "./new_secret.js";
import { StorePicker } from "./store_picker.js";
import { problemsOfSubscription } from "./subscription_check.js";
import { ALERT_KINDS, subscribe } from "./subscriptions.js";
import { AT_ONCE, WhenField } from "./when_field.js";

/** @import { Subscription } from "../api_client/types.js" */
/** @import { Channel } from "./channels.js" */
/** @import { AlertKind } from "./subscriptions.js" */
/** @import { When } from "./when_field.js" */
/** @typedef {{ channel: Channel, address: string, shape?: NonNullable<Subscription["shape"]>, stores: string[] | null, kinds: AlertKind[] } & When} Wanted */

const EVERY_KIND = /** @type {AlertKind[]} */ (Object.keys(ALERT_KINDS));

/**
 * Subscribes an address, or changes what `known` is sent.
 *
 * @param {{ known: Subscription | null, onDone: () => void }} props
 */
export function SubscriptionForm({ known, onDone }) {
  const draft = `subscription\t${known?.id ?? ""}`;
  const [channel, setChannel] = useDraft(`${draft}\tchannel`, known?.channel ?? "email");
  const [address, setAddress] = useDraft(`${draft}\taddress`, known?.address ?? "");
  const [shape, setShape] = useDraft(`${draft}\tshape`, known?.shape ?? "json");
  const [secret, setSecret] = useState("");
  const [scope, setScope] = useDraft(`${draft}\tscope`, known?.stores ? "some" : "all");
  const [names, setNames] = useDraft(`${draft}\tstores`, known?.stores ?? []);
  const [kinds, setKinds] = useDraft(`${draft}\tkinds`, known?.kinds ?? EVERY_KIND);
  const [when, setWhen] = useDraft(`${draft}\twhen`, /** @type {When} */ (known ?? AT_ONCE));
  const submission = useSubmission();
  function submit() {
    setSecret("");
    const wanted = {
      channel,
      address: address.trim(),
      ...(channel === "webhook" && { shape }),
      stores: scope === "all" ? null : names,
      kinds,
      daily_hour: when.daily_hour,
      daily_zone: when.daily_zone,
      daily_weekday: when.daily_weekday,
    };
    const wrong = problemsOfSubscription(wanted);
    if (Object.keys(wrong).length > 0) return submission.refuse(wrong);
    return submission.send(() => save(wanted, (made) => {
      setSecret(made.secret ?? "");
      if (!known) setAddress("");
      else if (!made.secret) onDone();
    }));
  }
  return html`
    <${Form} label=${known ? t("Alerts to {address}", { address: known.address }) : t("New subscription")} kind="stacked-form"
      submission=${submission} fields=${["address", "stores", "kinds", "daily_zone"]} onSubmit=${submit}>
      ${!known && html`<${Radios} legend=${t("Send by")} chosen=${channel} onChosen=${setChannel} options=${channels()} />`}
      <${TextField} label=${CHANNELS[channel].label} ...${CHANNELS[channel].input}
        readonly=${Boolean(known)} value=${address} onValue=${setAddress} ...${submission.field("address")} />
      ${channel === "webhook" && html`<${Radios} legend=${t("Read by")} chosen=${shape} onChosen=${setShape} options=${SHAPES} />`}
      <${Checks} legend=${t("Tell about")} kind="columns" options=${Object.entries(ALERT_KINDS)}
        chosen=${kinds} onChosen=${setKinds} ...${submission.field("kinds", "stores")} />
      <${Radios} legend=${t("Stores")} chosen=${scope} onChosen=${setScope}
        options=${[["all", isManager() ? t("Every store, also new ones") : myStores()], ["some", t("Only these:")]]} />
      ${scope === "some" && html`<${StorePicker} chosen=${names} onChosen=${setNames} ...${submission.field("stores")} />`}
      <${WhenField} when=${when} onWhen=${setWhen} ...${submission.field("daily_zone")} />
      <p class="form-foot">
        <${SubmitButton} submission=${submission} label=${known ? t("Save") : t("Subscribe")} busyLabel=${known ? t("Saving…") : t("Subscribing…")} />
        ${known && html`<button type="button" onClick=${onDone}>${secret ? t("Close") : t("Cancel")}</button>`}
      </p>
      ${secret && html`<${NewSecret} secret=${secret} />`}
    <//>
  `;
}

/** Only managers subscribe phone numbers. */
function channels() {
  const names = Object.entries(CHANNELS).map(([channel, { name }]) => [channel, name]);
  return names.filter(([channel]) => channel !== "sms" || isManager());
}

function myStores() {
  const names = user.value.stores;
  return names.length > 3 ? t("My {n} stores", { n: names.length }) : t("My stores: {names}", { names: names.join(", ") });
}

/**
 * @param {Wanted} wanted
 * @param {(made: Subscription) => void} onDone
 */
async function save({ kinds, ...wanted }, onDone) {
  const made = await subscribe({ ...wanted, kinds: kinds.length === EVERY_KIND.length ? null : kinds });
  onDone(made);
  if (made.state !== "pending") return t("Saved. {address} gets them from now on.", { address: wanted.address });
  return t("A message is on its way to {address}. Paste its link in the list above to begin; if it is somebody else’s address, ask them for the link.", { address: wanted.address });
}
