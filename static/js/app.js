import { phase, user } from "./auth/session.js";
import { html } from "./lib/html.js";
import { route } from "./lib/route.js";
import { PageHead } from "./page_head.js";
import { AlertsPage } from "./pages/alerts_page.js";
import { ReferencePage } from "./pages/reference_page.js";
import { SettingsPage } from "./pages/settings_page.js";
import { SignInPage } from "./pages/sign_in_page.js";
import { StorePage } from "./pages/store_page.js";
import { StoresPage } from "./pages/stores_page.js";
import { UploadPage } from "./pages/upload_page.js";
import { UploadsPage } from "./pages/uploads_page.js";

export function App() {
  if (phase.value !== "signed-in") return html`<${SignInPage} />`;
  const { page, name } = route.value;
  return html`
    <${PageHead} />
    <main id="main" tabindex="-1"><${View} key=${`${page}/${name}`} /></main>
    <footer class="page-foot">Inventory ${user.value.version}</footer>
  `;
}

function View() {
  const { page, name } = route.value;
  if (page === "stores" && name) return html`<${StorePage} name=${name} />`;
  if (page === "uploads" && name) return html`<${UploadPage} id=${name} />`;
  if (page === "uploads") return html`<${UploadsPage} />`;
  if (page === "alerts") return html`<${AlertsPage} />`;
  if (page === "settings") return html`<${SettingsPage} />`;
  if (page === "api") return html`<${ReferencePage} />`;
  return html`<${StoresPage} />`;
}
