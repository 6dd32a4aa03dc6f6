import { useEffect } from "preact/hooks";
import { html } from "../lib/html.js";
import { ErrorNotice, Skeleton } from "./notices.js";

/** @import { ComponentChildren } from "preact" */

/**
 * A card of the settings. It has them read when it is first shown; `unread`: what is said where
 * they cannot be.
 *
 * @param {{ title: string, hint: ComponentChildren, isKnown: boolean, error: Error | null, unread: string,
 *   refresh: () => unknown, children?: ComponentChildren }} props
 */
export function SettingsCard({ title, hint, isKnown, error, unread, refresh, children }) {
  useEffect(() => {
    refresh();
  }, []);
  return html`
    <section class="card">
      <h2 tabindex="-1">${title}</h2>
      <p class="hint">${hint}</p>
      ${error && html`<${ErrorNotice} what=${unread} error=${error} retry=${refresh} />`}
      ${!isKnown && !error && html`<${Skeleton} lines=${2} />`}
      ${children}
    </section>
  `;
}
