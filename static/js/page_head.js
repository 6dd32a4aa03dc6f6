import { user } from "./auth/session.js";
import { signOut } from "./auth/tokens.js";
import { many } from "./lib/format.js";
import { html } from "./lib/html.js";
import { href, route } from "./lib/route.js";
import { usePolling } from "./lib/use_polling.js";
import { Icon } from "./ui/icon.js";
import { refreshHeld, waiting, waitingWords } from "./uploads/uploads.js";

const PAGES = [
  { page: "stores", label: "Stores" },
  { page: "matrix", label: "Matrix" },
  { page: "alerts", label: "Alerts" },
  { page: "uploads", label: "Uploads" },
  { page: "settings", label: "Settings" },
  { page: "api", label: "API" },
];

export function PageHead() {
  usePolling(refreshHeld, [], 60);
  return html`
    <button type="button" class="skip" onClick=${skipToContent}>Skip to content</button>
    <header class="page-head">
      <a class="brand" href=${href("stores")}><${Icon} size=${26} />Inventory</a>
      <nav aria-label="Main">
        <ul>${PAGES.map(({ page, label }) => html`<li key=${page}><${Tab} page=${page} label=${label} /></li>`)}</ul>
      </nav>
      <div class="who">
        <span class="who-is"><span class="who-name">${user.value.name}</span> <span class="who-role">${roleWords()}</span></span>
        <button type="button" class="quiet" onClick=${signOut}>Sign out</button>
      </div>
    </header>
  `;
}

/** @param {{ page: string, label: string }} props */
function Tab({ page, label }) {
  const current = route.value.page === page ? "page" : undefined;
  return html`<a href=${href(page)} aria-current=${current}>${label}${page === "uploads" && html`<${Waiting} />`}</a>`;
}

function Waiting() {
  const { length: count } = waiting();
  return count > 0 && html` <span class="badge low" aria-hidden="true">${count}</span><span class="visually-hidden">(${waitingWords(count)})</span>`;
}

function roleWords() {
  const { role, stores } = user.value;
  if (role === "manager") return "Manager";
  return stores.length > 2 ? many(stores.length, "store") : stores.join(", ");
}

function skipToContent() {
  document.getElementById("main")?.focus();
}
