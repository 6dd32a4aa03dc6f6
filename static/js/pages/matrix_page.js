import { isManager } from "../auth/session.js";
import { Matrix } from "../history/matrix.js";
import { OrderOfAll } from "../history/order_of_all.js";
import { TransferList } from "../history/transfer_list.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { refreshStores, stores } from "../stores/stores.js";
import { Heading } from "../ui/heading.js";
import { EmptyNotice, ErrorNotice } from "../ui/notices.js";

/** @type {Partial<Record<string, string>>} */
const TITLES = { transfers: t("Transfers"), order: t("To order in all stores") };

/** All stores on a day; and, as other views of it, what they could give each other, and what they are to order. */
export function MatrixPage() {
  usePolling(refreshStores, [], 60);
  const { list, error } = stores.value;
  const { view = "" } = route.value.query;
  const title = TITLES[view];
  return html`
    ${title && html`<nav class="crumbs" aria-label=${t("Breadcrumb")}><a href=${href("matrix")}>${t("Compare stores")}</a></nav>`}
    <div class="title-row"><${Heading} key=${title} title=${title ?? t("Compare stores")} /></div>
    ${error && html`<${ErrorNotice} what=${list ? t("This may be out of date.") : t("The stores could not be read.")} error=${error} retry=${refreshStores} />`}
    ${view === "transfers" && html`<${Transfers} />`}
    ${view === "order" && html`<${OrderOfAll} />`}
    ${!title && html`<section class="card" aria-label=${t("Items by stores")}><${Matrix} /></section>`}
  `;
}

function Transfers() {
  return isManager() ? html`<${TransferList} />` : html`<${EmptyNotice} title=${t("For managers")} />`;
}
