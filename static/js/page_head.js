import { html } from "./html.js";
import { href, route } from "./route.js";
import { user } from "./session.js";
import { signOut } from "./tokens.js";
import { many } from "./words.js";

const PAGES = [
  ["stores", "Stores"],
  ["alerts", "Alerts"],
  ["uploads", "Uploads"],
  ["settings", "Settings"],
  ["api", "API"],
];

export function PageHead() {
  return html`
    <button type="button" class="skip" onClick=${toContent}>Skip to content</button>
    <header class="page-head">
      <a class="brand" href=${href("stores")}><img src="icon.svg" alt="" width="26" height="26" />Inventory</a>
      <nav aria-label="Main">
        <ul>${PAGES.map(([page, label]) => html`<li key=${page}><${Tab} page=${page} label=${label} /></li>`)}</ul>
      </nav>
      <div class="who">
        <span class="who-is"><span class="who-name">${user.value.name}</span> <span class="who-role">${role()}</span></span>
        <button type="button" class="quiet" onClick=${signOut}>Sign out</button>
      </div>
    </header>
  `;
}

function Tab({ page, label }) {
  const current = route.value.page === page ? "page" : undefined;
  return html`<a href=${href(page)} aria-current=${current}>${label}</a>`;
}

function role() {
  const { role: name, stores } = user.value;
  if (name === "manager") return "Manager";
  return stores?.length > 2 ? many(stores.length, "store") : (stores ?? []).join(", ");
}

function toContent() {
  document.getElementById("main").focus();
}
