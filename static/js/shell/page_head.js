import { user } from "../auth/session.js";
import { signOut } from "../auth/tokens.js";
import { FindButton } from "../find/find_button.js";
import { many } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { Tab } from "../ui/tab.js";
import { refreshHeld, waiting, waitingWords } from "../uploads/uploads.js";
import { home } from "./home.js";

const PAGES = [
  { page: "overview", label: t("Overview") },
  { page: "stores", label: t("Stores") },
  { page: "matrix", label: t("menu|Compare") },
  { page: "alerts", label: t("Alerts") },
  { page: "uploads", label: t("Uploads") },
  { page: "settings", label: t("Settings") },
];

export function PageHead() {
  usePolling(refreshHeld, [], 60);
  return html`
    <button type="button" class="skip" onClick=${skipToContent}>${t("Skip to content")}</button>
    <header class="page-head">
      <a class="brand" href=${home()}><img src="icon.svg" width="26" height="26" alt="" />Inventory</a>
      <nav aria-label=${t("Main")}>
        <ul>${PAGES.map(({ page, label }) => html`<li key=${page}><${Tab} address=${href(page)} isCurrent=${route.value.page === page}>${label}${page === "uploads" && html`<${Waiting} />`}<//></li>`)}</ul>
      </nav>
      <${FindButton} />
      <div class="who">
        <span class="who-is"><span class="who-name">${user.value.name}</span> <span class="who-role">${roleWords()}</span></span>
        <button type="button" class="quiet" onClick=${signOut}>${t("Sign out")}</button>
      </div>
    </header>
  `;
}

function Waiting() {
  const { length: count } = waiting();
  return count > 0 && html` <span class="badge low" aria-hidden="true">${count}</span><span class="visually-hidden">(${waitingWords(count)})</span>`;
}

function roleWords() {
  const { role, stores } = user.value;
  if (role === "manager") return t("Manager");
  return stores.length > 2 ? many(stores.length, "store") : stores.join(", ");
}

function skipToContent() {
  document.getElementById("main")?.focus();
}
