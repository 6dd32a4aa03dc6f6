import { html } from "../lib/html.js";
import { language } from "../lib/language.js";
import { t } from "../lib/text.js";
import { findingWords } from "./finding_words.js";

/** @import { Finding } from "../api_client/types.js" */

/**
 * What looks wrong, although it can be loaded.
 *
 * @param {{ list: Finding[] }} props
 */
export function Suspicions({ list }) {
  if (list.length === 0) return null;
  return html`
    <ul class="findings" aria-label=${t("What looks wrong")}>${list.map((each) => {
      const { words, lang } = findingWords(each);
      return html`<li key=${each.code} class="warning"><span class="where">${t("This looks wrong")}</span><span lang=${lang}>${words}${language !== "en" && html` <code class="value">${each.value}</code>`}</span></li>`;
    })}</ul>
  `;
}
