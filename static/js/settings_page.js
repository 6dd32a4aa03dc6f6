import { useEffect } from "../vendor/hooks.js";
import { html } from "./html.js";
import { Heading } from "./heading.js";
import { isManager } from "./session.js";
import { ReportSettings } from "./report_settings.js";
import { refreshStores } from "./stores.js";
import { SubscriptionSettings } from "./subscription_settings.js";
import { ThresholdSettings } from "./threshold_settings.js";

export function SettingsPage() {
  useEffect(() => {
    refreshStores();
  }, []);
  return html`
    <div class="title-row"><${Heading} title="Settings" /></div>
    <div class="settings">
      <div class="column"><${SubscriptionSettings} /></div>
      ${isManager() && html`<div class="column"><${ThresholdSettings} /><${ReportSettings} /></div>`}
    </div>
  `;
}
