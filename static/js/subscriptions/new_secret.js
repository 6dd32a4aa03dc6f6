import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { ActionButton } from "../ui/action_button.js";

/**
 * The secret with which messages to a web hook are signed: it cannot be asked for again.
 *
 * @param {{ secret: string }} props
 */
export function NewSecret({ secret }) {
  return html`
    <div class="new-secret">
      <p>${t("Messages are signed with this secret. It is shown only now:")}</p>
      <p><code>${secret}</code></p>
      <${ActionButton} label=${t("Copy the secret")} done=${t("Copied")} act=${() => navigator.clipboard.writeText(secret)} />
    </div>
  `;
}
