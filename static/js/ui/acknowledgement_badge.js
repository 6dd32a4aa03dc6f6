import { day } from "../lib/format.js";
import { html } from "../lib/html.js";

/** @import { Acknowledgement } from "../api_client/types.js" */

/**
 * That an alert is in hand or snoozed; nothing where nobody says so.
 *
 * @param {{ said: Acknowledgement | null }} props
 */
export function AcknowledgementBadge({ said }) {
  if (said === null) return null;
  const { by, note, snoozed_until: until } = said;
  return html`<span class="badge said" title=${note ?? ""}>${until === null
    ? html`In hand by <bdi>${by}</bdi>`
    : `Snoozed until ${day(until)}`}</span>`;
}
