import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { SettingsCard } from "../ui/settings_card.js";
import { DefaultHoursForm } from "./default_hours_form.js";
import { defaultHours, refreshDefaultHours } from "./hours.js";
import { StoreHours } from "./store_hours.js";

/** When a store that sends nothing counts as silent: for all stores, and for each. */
export function SilenceSettings() {
  const { known, hours, error } = defaultHours.value;
  return html`
    <${SettingsCard} title=${t("When is a store silent?")} isKnown=${known} error=${error} refresh=${refreshDefaultHours}
      hint=${t("After this many hours without a file it is marked, and one alert is sent.")}
      unread=${t("The setting could not be read.")}>
      ${known && html`<${DefaultHoursForm} hours=${hours} /><${StoreHours} ofAll=${hours} />`}
    <//>
  `;
}
