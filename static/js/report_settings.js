import { useEffect } from "../vendor/hooks.js";
import { html } from "./html.js";
import { HoursOfAll } from "./hours_of_all.js";
import { Skeleton, Trouble } from "./notice.js";
import { refreshSettings, settings } from "./settings.js";
import { StoreHours } from "./store_hours.js";

/** When a store that sends nothing counts as silent: for all stores, and for each. */
export function ReportSettings() {
  const { known, error, report_every_hours: hours } = settings.value;
  useEffect(() => {
    refreshSettings();
  }, []);
  return html`
    <section class="card">
      <h2 tabindex="-1">When is a store silent?</h2>
      <p class="hint">After so many hours without a file. It is marked, and announced once.</p>
      ${error && html`<${Trouble} what="The setting could not be read." error=${error} retry=${refreshSettings} />`}
      ${!known && !error && html`<${Skeleton} lines=${2} />`}
      ${known && html`<${HoursOfAll} hours=${hours} /><${StoreHours} ofAll=${hours} />`}
    </section>
  `;
}
