import { html } from "./html.js";
import { Heading } from "./heading.js";
import { isManager } from "./session.js";
import { ReportSettings } from "./report_settings.js";
import { SubscriptionSettings } from "./subscription_settings.js";
import { ThresholdSettings } from "./threshold_settings.js";

export function SettingsPage() {
  return html`
    <div class="title-row"><${Heading} title="Settings" /></div>
    <div class="settings">
      <${SubscriptionSettings} />
      ${isManager() && html`<${ThresholdSettings} /><${ReportSettings} />`}
    </div>
  `;
}
