import { useEffect } from "preact/hooks";
import { user } from "../auth/session.js";
import { openItems } from "../items/items.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { lazily } from "../ui/notices.js";
import { Home } from "./home.js";
import { PageHead } from "./page_head.js";

const AlertsPage = lazily(() => import("./views_of_needs.js").then((module) => module.AlertsPage));
const CountPage = lazily(() => import("./views_of_stores.js").then((module) => module.CountPage));
const ItemPage = lazily(() => import("./views_of_needs.js").then((module) => module.ItemPage));
const MatrixPage = lazily(() => import("./views_of_needs.js").then((module) => module.MatrixPage));
const OverviewPage = lazily(() => import("./views_of_needs.js").then((module) => module.OverviewPage));
const ReferencePage = lazily(() => import("../pages/reference_page.js").then((module) => module.ReferencePage));
const SettingsPage = lazily(() => import("../pages/settings_page.js").then((module) => module.SettingsPage));
const StorePage = lazily(() => import("./views_of_stores.js").then((module) => module.StorePage));
const StoresPage = lazily(() => import("./views_of_stores.js").then((module) => module.StoresPage));
const UploadPage = lazily(() => import("./views_of_stores.js").then((module) => module.UploadPage));
const UploadsPage = lazily(() => import("./views_of_stores.js").then((module) => module.UploadsPage));

export function SignedIn() {
  const { page, name } = route.value;
  useEffect(() => {
    // They take longer than the view that shows them, and need not wait for it.
    if (page === "stores" && name) openItems(name);
  }, [page, name]);
  return html`
    <${PageHead} />
    <main id="main" tabindex="-1"><${View} key=${`${page}/${name}`} /></main>
    <footer class="page-foot">Inventory ${user.value.version} · <a href=${href("api")}>API</a></footer>
  `;
}

function View() {
  const { page, name } = route.value;
  if (page === "stores" && name) return html`<${StorePage} name=${name} />`;
  if (page === "count" && name) return html`<${CountPage} name=${name} />`;
  if (page === "items" && name) return html`<${ItemPage} name=${name} />`;
  if (page === "uploads" && name) return html`<${UploadPage} id=${name} />`;
  if (page === "uploads") return html`<${UploadsPage} />`;
  if (page === "overview") return html`<${OverviewPage} />`;
  if (page === "alerts") return html`<${AlertsPage} />`;
  if (page === "matrix") return html`<${MatrixPage} />`;
  if (page === "settings") return html`<${SettingsPage} />`;
  if (page === "api") return html`<${ReferencePage} />`;
  if (page === "stores") return html`<${StoresPage} />`;
  return html`<${Home} />`;
}
