import { html } from "../lib/html.js";
import { href } from "../lib/route.js";
import { t } from "../lib/text.js";
import { EmptyNotice } from "./notices.js";

/** In place of what is known of a store, where the address names one that has never reported. */
export function NoSuchStore() {
  return html`<${EmptyNotice} title=${t("There is no store of this name")}><p><a href=${href("stores")}>${t("Show all stores")}</a></p><//>`;
}
