import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { ActionButton } from "./action_button.js";

/** @import { Format } from "../lib/save_file.js" */

/**
 * Saves a list as CSV or as a workbook.
 *
 * @param {{ save: (format: Format) => unknown, disabled?: boolean }} props
 */
export function SaveButtons({ save, disabled = false }) {
  return html`
    <span class="save-buttons">
      <${ActionButton} label="↓ CSV" name=${t("Download CSV")} disabled=${disabled} act=${() => save("csv")} />
      <${ActionButton} label="↓ XLSX" name=${t("Download XLSX")} disabled=${disabled} act=${() => save("xlsx")} />
    </span>
  `;
}
