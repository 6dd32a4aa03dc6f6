import { html } from "../lib/html.js";
import { LANGUAGES, language } from "../lib/language.js";
import { chooseLanguage } from "../lib/preferences.js";
import { t } from "../lib/text.js";
import { SelectField } from "./select_field.js";

/** The language of the page, in this browser; a choice loads the page again. */
export function LanguageSettings() {
  return html`
    <section class="card">
      <h2 tabindex="-1">${t("Language")}</h2>
      <p class="hint">${t("For this page, in this browser. Dates, numbers and saved files follow it.")}</p>
      <${SelectField} label=${t("Language")} value=${language} options=${LANGUAGES} onValue=${choose} />
    </section>
  `;
}

/** @param {string} chosen */
function choose(chosen) {
  chooseLanguage(chosen);
  location.reload();
}
