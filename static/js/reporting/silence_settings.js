import { useEffect } from "preact/hooks";
import { html } from "../lib/html.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { DefaultHoursForm } from "./default_hours_form.js";
import { defaultHours, refreshDefaultHours } from "./hours.js";
import { StoreHours } from "./store_hours.js";

/** When a store that sends nothing counts as silent: for all stores, and for each. */
export function SilenceSettings() {
  const { known, hours, error } = defaultHours.value;
  useEffect(() => {
    refreshDefaultHours();
  }, []);
  return html`
    <section class="card">
      <h2 tabindex="-1">When is a store silent?</h2>
      <p class="hint">After so many hours without a file. It is marked, and one alert is sent.</p>
      ${error && html`<${ErrorNotice} what="The setting could not be read." error=${error} retry=${refreshDefaultHours} />`}
      ${!known && !error && html`<${Skeleton} lines=${2} />`}
      ${known && html`<${DefaultHoursForm} hours=${hours} /><${StoreHours} ofAll=${hours} />`}
    </section>
  `;
}
