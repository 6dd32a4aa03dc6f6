import { useEffect } from "preact/hooks";
import { isManager } from "../auth/session.js";
import { hasTrends, readTrends, trends } from "../history/history.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { href, route } from "../lib/route.js";
import { t } from "../lib/text.js";
import { labelOfName, storeNamed, stores } from "../stores/stores.js";
import { EmptyNotice, ErrorNotice, Skeleton } from "../ui/notices.js";
import { Pager } from "../ui/pager.js";
import { counts, found, shown } from "./item_list.js";
import { ItemTable } from "./item_table.js";
import { ItemToolbar } from "./item_toolbar.js";
import { items, readRetired, refreshItems } from "./items.js";
import { ThresholdOfMany } from "./threshold_of_many.js";

/**
 * A store's items with search, filter and pages; `total` is how many there should be, 0: not known.
 *
 * @param {{ name: string, total: number }} props
 */
export function StoreItems({ name, total }) {
  const { store, list, complete, error } = items.value;
  const retry = () => refreshItems(name);
  const { state, q } = route.value.query;
  const hasRetired = Boolean(storeNamed(name)?.retired_items);
  const wantsRetired = (state === "retired" || Boolean(q)) && hasRetired && store === name && complete;
  useEffect(() => {
    if (wantsRetired) readRetired(name).catch(() => {});
  }, [wantsRetired, name]);
  if (store !== name) return html`<${Skeleton} lines=${10} />`;
  if (list.length === 0 && !(complete && hasRetired)) {
    if (complete) return html`<${NoItems} name=${name} />`;
    if (error) return html`<${ErrorNotice} what=${t("The items could not be read.")} error=${error} retry=${retry} />`;
    return html`<${Skeleton} lines=${10} />`;
  }
  return html`
    ${error && html`<${ErrorNotice} what=${t("This may be out of date.")} error=${error} retry=${retry} />`}
    <${ItemToolbar} />
    ${trends.value.error && !error && html`<${ErrorNotice} what=${t("How long they last could not be read.")} error=${trends.value.error}
      retry=${() => readTrends(name, storeNamed(name)?.kept_day)} />`}
    ${!complete && !error && html`<${Reading} count=${list.length} total=${total} />`}
    ${found.value.length === 0 ? html`<${NoMatch} />` : html`
      <${ItemTable} rows=${shown.value.rows} />
      <${Pager} page=${shown.value} total=${found.value.length} />
    `}
    ${complete && isManager() && html`<${ThresholdOfMany} key=${name} store=${name} rows=${found.value} />`}
  `;
}

/** @param {{ count: number, total: number }} props */
function Reading({ count, total }) {
  return html`
    <p class="coming">
      <progress max=${Math.max(total, count)} value=${count} aria-label=${t("Items read")}></progress>
      ${total > 0
        ? t("{count} of {total} items read…", { count: number(count), total: number(total) })
        : t("{count} items read…", { count: number(count) })}
    </p>
  `;
}

function NoMatch() {
  const { page, name, query: { q, state } } = route.value;
  const { retired } = counts.value;
  if (state === "soon" && !hasTrends(name)) return html`<${NoTrends} name=${name} />`;
  if (!q && !state) {
    return html`
      <${EmptyNotice} title=${t("All items are retired")}>
        <p>${t("A file that counts one of them again brings it back.")}</p>
        <p><a href=${href(page, name, { state: "retired" })}>${t("Show the retired items")}</a></p>
      <//>
    `;
  }
  return html`
    <${EmptyNotice} title=${t("No item matches")}>
      <p>${t("Nothing in {name} fits the search and the filter.", { name: labelOfName(name) })}</p>
      ${retired > 0 && state !== "retired" && html`
        <p><a href=${href(page, name, { q, state: "retired" })}>${t("{n, plural, one {Show # retired item that matches} other {Show # retired items that match}}", { n: retired })}</a></p>`}
      <p><a href=${href(page, name)}>${t("Show all items")}</a></p>
    <//>
  `;
}

/**
 * In place of what runs out soon, while that is read, or if it is not known.
 *
 * @param {{ name: string }} props
 */
function NoTrends({ name }) {
  const { kept_day: keptDay = null } = storeNamed(name) ?? {};
  if (trends.value.error) return null;
  if (keptDay || stores.value.list === null) return html`<${Skeleton} lines=${10} />`;
  return html`
    <${EmptyNotice} title=${t("Not known yet")}>
      <p>${t("How long items last is said when a first day of {name} is over.", { name: labelOfName(name) })}</p>
      <p><a href=${href("stores", name)}>${t("Show all items")}</a></p>
    <//>
  `;
}

/** @param {{ name: string }} props */
function NoItems({ name }) {
  return html`
    <${EmptyNotice} title=${t("{name} has no items yet", { name: labelOfName(name) })}>
      <p>${t("They appear as soon as a file about this store has been uploaded: store, item, count.")}</p>
      <p><a href="template.csv" download>${t("Download an empty template")}</a></p>
    <//>
  `;
}
