import { html } from "../lib/html.js";

/**
 * The product's sign, as icon.svg has it for the browser's tab; here it needs no request.
 *
 * @param {{ size: number }} props
 */
export function Icon({ size }) {
  return html`
    <svg viewBox="0 0 32 32" width=${size} height=${size} aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1d5fbf" /><path fill="#fff" d="M7 8h12v4H7zm0 6h18v4H7zm0 6h7v4H7z" />
    </svg>
  `;
}
