import { render } from "preact";
import { phase } from "./auth/session.js";
import { html } from "./lib/html.js";
import { language } from "./lib/language.js";
import { t } from "./lib/text.js";
import { App } from "./shell/app.js";
import { boot } from "./shell/boot.js";

const place = document.getElementById("app");
const opening = place?.querySelector(".opening");

document.documentElement.lang = language;
if (opening) opening.textContent = t("Opening Inventory…");

await boot();
// A page that is leaving for the sign-in service stays as index.html shows it.
if (place && phase.value !== "starting") {
  place.replaceChildren();
  render(html`<${App} />`, place);
}
