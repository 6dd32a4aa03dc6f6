import { html } from "../lib/html.js";

/** @import { Finding } from "../api_client/types.js" */

/**
 * What looks wrong, although it can be loaded.
 *
 * @param {{ list: Finding[] }} props
 */
export function Suspicions({ list }) {
  if (list.length === 0) return null;
  return html`
    <ul class="findings" aria-label="What looks wrong">${list.map(({ message }) => html`
      <li key=${message} class="warning"><span class="where">This looks wrong</span><span>${message}</span></li>`)}</ul>
  `;
}
