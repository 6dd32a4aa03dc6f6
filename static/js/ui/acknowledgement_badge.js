import { day } from "../lib/format.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";

/** @import { Acknowledgement } from "../api_client/types.js" */

/**
 * That an alert is in hand or snoozed; nothing where nobody says so.
 *
 * @param {{ said: Acknowledgement | null }} props
 */
export function AcknowledgementBadge({ said }) {
  if (said === null) return null;
  const { who, note, snoozed_until: until } = said;
  return html`<span class="badge said" title=${note ?? ""}>${until === null
    ? rich("{by} is on it", { by: html`<bdi>${who}</bdi>` })
    : t("Snoozed until {day}", { day: day(until) })}${note && html`<span class="visually-hidden">: ${note}</span>`}</span>`;
}

/**
 * Who had it in hand last time, where nobody says so now.
 *
 * @param {{ said: Acknowledgement | null }} props
 */
export function LastAcknowledgement({ said }) {
  if (said === null) return null;
  const words = [said.who, said.note].filter(Boolean).join(", ");
  return html`<span class="by">${rich("Last time: {words}", { words: html`<bdi>${words}</bdi>` })}</span>`;
}
