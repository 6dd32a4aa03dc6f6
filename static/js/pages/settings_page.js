import { useEffect } from "preact/hooks";
import { isManager } from "../auth/session.js";
import { ColumnSettings } from "../columns/column_settings.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { NameSettings } from "../names/name_settings.js";
import { SilenceSettings } from "../reporting/silence_settings.js";
import { refreshStores } from "../stores/stores.js";
import { SubscriptionSettings } from "../subscriptions/subscription_settings.js";
import { ThresholdSettings } from "../thresholds/threshold_settings.js";
import { Heading } from "../ui/heading.js";
import { LanguageSettings } from "../ui/language_settings.js";

export function SettingsPage() {
  useEffect(() => {
    refreshStores();
  }, []);
  return html`
    <div class="title-row"><${Heading} title=${t("Settings")} /></div>
    <div class="settings">
      <div class="column"><${SubscriptionSettings} /><${LanguageSettings} /></div>
      ${isManager() && html`<div class="column"><${ThresholdSettings} /><${SilenceSettings} /><${ColumnSettings} /><${NameSettings} /></div>`}
    </div>
  `;
}
