import { useEffect, useState } from "../vendor/hooks.js";
import { html } from "./html.js";
import { get, send } from "./api.js";
import { Trouble } from "./notice.js";

/** After how many hours without a file a store counts as silent; empty: never. */
export function ReportSettings() {
  const [hours, setHours] = useState("");
  const [error, setError] = useState(null);
  const [saved, setSaved] = useState(false);
  const show = (settings) => setHours(settings.report_every_hours ?? "");
  const read = () => get("/settings").then(show, setError);
  useEffect(() => {
    read();
  }, []);
  async function submitted(event) {
    event.preventDefault();
    try {
      const wanted = hours === "" ? null : Number(hours);
      show(await send("PUT", "/settings", { report_every_hours: wanted }));
      setError(null);
      setSaved(true);
    } catch (fault) {
      setError(fault);
    }
  }
  return html`
    <section class="card">
      <h2>When is a store silent?</h2>
      <p class="hint">After this many hours without a file; empty: never. It is shown and announced once.</p>
      ${error && html`<${Trouble} what="The setting could not be read or saved." error=${error} />`}
      <form class="inline-form" onSubmit=${submitted}>
        <label class="field"><span>Hours</span>
          <input
            type="number"
            min="1"
            max="8760"
            step="1"
            value=${hours}
            onInput=${(event) => setHours(event.target.value)}
          />
        </label>
        <button type="submit" class="primary">Save</button>
        ${saved && !error && html`<p class="hint" role="status">Saved</p>`}
      </form>
    </section>
  `;
}
