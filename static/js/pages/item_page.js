import { useEffect, useRef } from "preact/hooks";
import { isManager, user } from "../auth/session.js";
import { useAcrossStores } from "../items/across_stores.js";
import { ItemDetail } from "../items/item_detail.js";
import { ItemStores } from "../items/item_stores.js";
import { OldNames } from "../items/old_names.js";
import { TransferHint } from "../items/transfer_hint.js";
import { many, number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, replaceRoute, route } from "../lib/route.js";
import { runsOutSoon } from "../lib/days_left.js";
import { t } from "../lib/text.js";
import { usePolling } from "../lib/use_polling.js";
import { labelOfName, refreshStores } from "../stores/stores.js";
import { Heading } from "../ui/heading.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";

/** @import { Item } from "../api_client/types.js" */
/** @import { Outlook } from "../history/history.js" */

/**
 * An item in all stores, and in one of them: the one that the address names, the user's own, or the worst.
 *
 * @param {{ name: string }} props
 */
export function ItemPage({ name }) {
  usePolling(refreshStores, [], 60);
  const { rows, error, retry, outlooks } = useAcrossStores(name);
  const shown = rows?.find(({ store }) => store === route.value.query.store) ?? rows?.find(({ store }) => user.value.stores.includes(store)) ?? rows?.[0];
  const heading = useFocusOnStore(shown?.store);
  return html`
    <nav class="crumbs" aria-label=${t("Breadcrumb")}><a href=${href("stores")}>${t("Stores")}</a></nav>
    <div class="title-row"><div><${Heading} title=${name} />${rows && html`<${Facts} rows=${rows} outlooks=${outlooks} />`}</div></div>
    ${error && html`<${ErrorNotice} what=${t("The item could not be read.")} error=${error} retry=${retry} />`}
    ${!rows && !error && html`<${Skeleton} lines=${10} />`}
    ${rows?.length === 0 && html`<${EmptyNotice} title=${t("No store has this item")}><${OldNames} store="" item=${name} /><//>`}
    ${rows && shown && html`
      <div class="store-layout item-layout">
        <section class="store-main" aria-label=${t("Stores")}>
          <h2 class="visually-hidden">${t("Stores")}</h2>
          ${isManager() && rows.length > 1 && rows.some(({ state }) => state === "out" || state === "low") && html`<${TransferHint} item=${name} />`}
          <${ItemStores} rows=${rows} outlooks=${outlooks} shown=${shown.store} />
        </section>
        <section class="card item-detail" aria-label=${t("In {store}", { store: labelOfName(shown.store) })}>
          <h2 ref=${heading} tabindex="-1"><a class="plain" href=${href("stores", shown.store)}><bdi>${labelOfName(shown.store)}</bdi></a></h2>
          <${ItemDetail} key=${shown.store} row=${shown} outlook=${outlooks.get(shown.store) ?? null} isPage
            onRenamed=${(/** @type {string} */ into) => replaceRoute(href("items", into, { store: shown.store }))} />
        </section>
      </div>`}
  `;
}

/**
 * Whoever chooses a store in the list is led to what is said of it, which sixty stores may keep apart.
 *
 * @param {string} [store]
 */
function useFocusOnStore(store) {
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const isChosen = route.value.query.store === store;
    if (isChosen && document.activeElement?.closest(".item-stores")) heading.current?.focus();
  }, [store]);
  return heading;
}

/** @param {{ rows: Item[], outlooks: Map<string, Outlook> }} props */
function Facts({ rows, outlooks }) {
  const listed = rows.filter(({ state }) => state !== "retired");
  const of = (/** @type {Item["state"]} */ state) => listed.filter((row) => row.state === state).length;
  const soon = listed.filter(({ store, count }) => runsOutSoon(outlooks.get(store)?.trend, count)).length;
  const total = listed.reduce((sum, { count }) => sum + Math.max(0, count), 0);
  const [out, low] = [of("out"), of("low")];
  return html`
    <p class="facts"><strong>${t("{total} in {stores}", { total: number(total), stores: many(listed.length, "store") })}</strong>
      ${out > 0 && html` · <span class="badge out">${t("{n} out", { n: number(out) })}</span>`}
      ${low > 0 && html` · <span class="badge low">${t("{n} low", { n: number(low) })}</span>`}
      ${soon > 0 && html` · <span class="badge risk">${t("{n, plural, one {runs out soon in # store} other {runs out soon in # stores}}", { n: soon })}</span>`}</p>
  `;
}
