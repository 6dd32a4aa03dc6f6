import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { Tab } from "../ui/tab.js";

const VIEWS = [
  ["", t("Items")],
  ["order", t("To order")],
  ["calendar", t("Reports")],
  ["day", t("Stock on a day")],
];

/**
 * The views of one store, which the address keeps as `view`.
 *
 * @param {{ name: string }} props
 */
export function StoreViews({ name }) {
  const { view: shown = "" } = route.value.query;
  return html`
    <nav class="store-views" aria-label=${t("Views of this store")}>
      <ul>${VIEWS.map(([view, label]) => html`
        <li key=${view}><${Tab} address=${href("stores", name, { view })} isCurrent=${view === shown}>${label}<//></li>`)}
      </ul>
    </nav>
  `;
}
