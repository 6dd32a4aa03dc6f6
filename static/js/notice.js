import { html } from "./html.js";

/** What went wrong, what to do about it, and what to tell whoever helps. */
export function Trouble({ error, what, retry }) {
  return html`
    <div class="notice bad" role="alert">
      <p><strong>${what}</strong> ${error.message}</p>
      <p class="notice-foot">
        ${retry && html`<button type="button" onClick=${retry}>Try again</button>`}
        ${error.requestId && html`<span>Request <code>${error.requestId}</code></span>`}
      </p>
    </div>
  `;
}

export function Empty({ title, children }) {
  return html`<div class="empty"><h2>${title}</h2>${children}</div>`;
}

/** Grey lines where text will be. */
export function Skeleton({ lines = 6 }) {
  return html`
    <div class="skeleton" aria-busy="true">
      <span class="visually-hidden">Loading…</span>
      ${Array.from({ length: lines }, (_, line) => html`<span key=${line} class="skeleton-line"></span>`)}
    </div>
  `;
}
