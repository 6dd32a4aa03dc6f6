import { requestIdOf } from "../lib/errors.js";
import { html } from "../lib/html.js";

/** @import { ComponentChildren } from "preact" */

/**
 * What went wrong, what to do about it, and what to tell whoever helps.
 *
 * @param {{ error: Error, what: string, retry: () => void }} props
 */
export function ErrorNotice({ error, what, retry }) {
  return html`
    <div class="notice bad" role="alert"><${ErrorText} error=${error} what=${what} retry=${retry} /></div>
  `;
}

/** @param {{ error: Error, what: string, retry: () => void }} props */
export function ErrorText({ error, what, retry }) {
  const requestId = requestIdOf(error);
  return html`
    <p><strong>${what}</strong> ${error.message}</p>
    <p class="notice-foot">
      <button type="button" onClick=${retry}>Try again</button>
      ${requestId && html`<span>Request <code>${requestId}</code></span>`}
    </p>
  `;
}

/** @param {{ title: string, children?: ComponentChildren }} props */
export function EmptyNotice({ title, children }) {
  return html`<div class="empty"><h2>${title}</h2>${children}</div>`;
}

/**
 * Grey lines where text will be.
 *
 * @param {{ lines: number }} props
 */
export function Skeleton({ lines }) {
  return html`
    <div class="skeleton" aria-busy="true">
      <span class="visually-hidden">Loading…</span>
      ${Array.from({ length: lines }, (_, line) => html`<span key=${line} class="skeleton-line"></span>`)}
    </div>
  `;
}
