import { get } from "../api_client/api.js";
import { html } from "../lib/html.js";
import { openDownload } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { ActionButton } from "../ui/action_button.js";

/**
 * Downloads the file as it was sent.
 *
 * @param {{ id: string }} props
 */
export function OriginalButton({ id }) {
  const act = async () => openDownload((await get(`/uploads/${id}/original`)).url);
  return html`<${ActionButton} label=${t("Download the file")} act=${act} />`;
}
