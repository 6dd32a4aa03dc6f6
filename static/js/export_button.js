import { html } from "./html.js";
import { download } from "./api.js";
import { save } from "./save.js";
import { Saver } from "./saver.js";

/** The whole store as a CSV file that can be changed and uploaded again. */
export function ExportButton({ store }) {
  return html`
    <${Saver} label="Download CSV" act=${async () => save(`${store}.csv`, await download("/items", { store, limit: 1000 }))} />
  `;
}
