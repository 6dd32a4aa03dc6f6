import { useEffect } from "preact/hooks";
import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { counting, openCounting, tally } from "./counting.js";

/**
 * Leads to the count of a store, and says if one is under way on this phone.
 *
 * @param {{ store: string }} props
 */
export function CountLink({ store }) {
  useEffect(() => {
    openCounting(store);
  }, [store]);
  const n = counting.value.store === store ? tally.value.counted.size : 0;
  return html`
    <a class="button primary count-link" href=${href("count", store)}>${n > 0
      ? t("{n, plural, one {Go on counting (# item)} other {Go on counting (# items)}}", { n })
      : t("verb|Count")}</a>
  `;
}
