import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { EmptyNotice } from "./notices.js";

/**
 * In place of what is known of a store, where the address names one of which no file has come.
 *
 * @param {{ own: boolean }} props own: it is one of the user's own stores
 */
export function NoSuchStore({ own }) {
  if (own) return html`<${EmptyNotice} title=${t("Never reported")} />`;
  return html`<${EmptyNotice} title=${t("There is no store of this name")}><p><a href=${href("stores")}>${t("Show all stores")}</a></p><//>`;
}
