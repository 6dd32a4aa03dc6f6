import { html } from "./html.js";
import { AlertsPage } from "./alerts_page.js";
import { ApiPage } from "./api_page.js";
import { PageHead } from "./page_head.js";
import { phase } from "./session.js";
import { route } from "./route.js";
import { SettingsPage } from "./settings_page.js";
import { SignInPage } from "./sign_in_page.js";
import { StorePage } from "./store_page.js";
import { StoresPage } from "./stores_page.js";
import { UploadPage } from "./upload_page.js";
import { UploadsPage } from "./uploads_page.js";

export function App() {
  if (phase.value === "starting") return html`<p class="starting">Opening Inventory…</p>`;
  if (phase.value !== "signed-in") return html`<${SignInPage} />`;
  return html`
    <${PageHead} />
    <main id="main" tabindex="-1"><${View} key=${viewKey()} /></main>
  `;
}

function View() {
  const { page, name } = route.value;
  if (page === "stores" && name) return html`<${StorePage} name=${name} />`;
  if (page === "uploads" && name) return html`<${UploadPage} id=${name} />`;
  if (page === "uploads") return html`<${UploadsPage} />`;
  if (page === "alerts") return html`<${AlertsPage} />`;
  if (page === "settings") return html`<${SettingsPage} />`;
  if (page === "api") return html`<${ApiPage} />`;
  return html`<${StoresPage} />`;
}

function viewKey() {
  return `${route.value.page}/${route.value.name}`;
}
