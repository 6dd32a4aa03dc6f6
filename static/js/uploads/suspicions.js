import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { findingWords } from "./finding_words.js";
import { Value } from "./findings.js";

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
      return html`<li key=${`${each.code} ${each.value}`} class="warning"><span class="where">${t("This looks wrong")}</span><span lang=${lang}>${words}</span><span><${Value} finding=${each} /></span></li>`;
    })}</ul>
    ${list.some(({ code }) => code === "LOOKS_LIKE") && html`<p class="hint">${t("If they are the same, write the known name in the file and choose it again.")}</p>`}
  `;
}
