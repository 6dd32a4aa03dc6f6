import { useEffect, useState } from "preact/hooks";
import { langOf, requestIdOf } from "../lib/errors.js";
import { html } from "../lib/html.js";
import { rich, t } from "../lib/text.js";
import { useFocusAbove } from "./use_focus_above.js";

/** @import { ComponentChildren, ComponentType } from "preact" */

/**
 * What went wrong, what to do about it, and what to tell whoever helps. It is tried again by itself when
 * there is a connection again.
 *
 * @param {{ error: Error, what: string, retry: () => void }} props
 */
export function ErrorNotice({ error, what, retry }) {
  useEffect(() => {
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  }, [retry]);
  return html`
    <div class="notice bad" role="alert"><${ErrorText} error=${error} what=${what} retry=${retry} /></div>
  `;
}

/** @param {{ error: Error, what: string, retry: () => void }} props */
export function ErrorText({ error, what, retry }) {
  const requestId = requestIdOf(error);
  const place = useFocusAbove();
  return html`
    <p><strong>${what}</strong> <span lang=${langOf(error)}>${error.message}</span></p>
    <p ref=${place} class="notice-foot">
      <button type="button" onClick=${retry}>${t("Try again")}</button>
      ${requestId && html`<span>${rich("Request {id}", { id: html`<code>${requestId}</code>` })}</span>`}
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
      <span class="visually-hidden">${t("Loading…")}</span>
      ${Array.from({ length: lines }, (_, line) => html`<span key=${line} class="skeleton-line"></span>`)}
    </div>
  `;
}

/**
 * A component whose modules are requested when it is first shown.
 *
 * @template Props
 * @param {() => Promise<ComponentType<Props>>} load
 * @returns {(props: Props) => unknown}
 */
export function lazily(load) {
  /** @type {ComponentType<Props> | null} */
  let loaded = null;
  return function Lazily(props) {
    const [, setLoaded] = useState(loaded !== null);
    const [failed, setFailed] = useState(false);
    async function begin() {
      try {
        loaded ??= await load();
        setLoaded(true);
      } catch {
        setFailed(true);
      }
    }
    useEffect(() => {
      begin();
    }, []);
    if (loaded) return html`<${loaded} ...${props} />`;
    return failed ? html`<${NotLoaded} />` : html`<${Skeleton} lines=${8} />`;
  };
}

/** A browser does not ask again for a module that it could not load. */
function NotLoaded() {
  const error = new Error(t("You may be offline, or Inventory was updated since you opened it."));
  return html`<${ErrorNotice} what=${t("This view could not be loaded.")} error=${error} retry=${() => location.reload()} />`;
}
