import { useEffect, useState } from "preact/hooks";
import { html } from "../lib/html.js";
import { ErrorNotice, Skeleton } from "./notices.js";

/** @import { ComponentType } from "preact" */

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
  const error = new Error("You may be offline, or Inventory was updated since you opened it.");
  return html`<${ErrorNotice} what="This view could not be loaded." error=${error} retry=${() => location.reload()} />`;
}
