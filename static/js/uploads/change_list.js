import { useEffect, useState } from "preact/hooks";
import { usePagedList } from "../api_client/lists.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { route } from "../lib/route.js";
import { saveRows } from "../lib/save_file.js";
import { t } from "../lib/text.js";
import { Chips } from "../ui/chips.js";
import { MoreButton } from "../ui/more_button.js";
import { ErrorNotice } from "../ui/notices.js";
import { SaveButtons } from "../ui/save_buttons.js";
import { SearchField } from "../ui/search_field.js";
import { FILTERS, arrangeChanges } from "./change_filter.js";
import { ChangeTable } from "./change_table.js";

/** @import { Format } from "../lib/save_file.js" */
/** @import { Upload } from "../api_client/types.js" */

const AT_A_TIME = 1000;
const SHOWN_FIRST = 100;

/**
 * What an upload changed. To be searched, filtered or saved all of it is read; else its beginning.
 *
 * @param {{ upload: Upload }} props
 */
export function ChangeList({ upload }) {
  const { id, changed, emptied, file } = upload;
  const total = changed + emptied;
  const { state, q } = route.value.query;
  const [saving, setSaving] = useState(/** @type {Format | null} */ (null));
  const [most, setMost] = useState(SHOWN_FIRST);
  const { list, next, error, more, retry } =
    usePagedList(`/uploads/${id}/changes`, "changes", { limit: AT_A_TIME }, [total]);
  const isWanted = Boolean(state || q || saving);
  const isReading = isWanted && next !== null && !error;
  useEffect(() => {
    if (isReading) more();
  }, [isReading, next]);
  useEffect(() => setMost(SHOWN_FIRST), [state, q]);
  const found = isReading || !list ? [] : arrangeChanges(list, { state, q });
  useEffect(() => {
    if (!saving || isReading) return;
    setSaving(null);
    if (!next) saveRows(saving, `changes-${file}`, ["store", "item", "before", "after", "line"], found);
  }, [saving, isReading]);
  if (!list?.length && !error) return null;
  const all = isWanted ? found.length : Math.max(total, list?.length ?? 0);
  const shown = found.slice(0, most);
  function showMore() {
    setMost(most + SHOWN_FIRST);
    if (next && most + SHOWN_FIRST > found.length) more();
  }
  return html`
    <section class="change-list" aria-label=${t("Changes")}>
      <h2>${t("Changes")}</h2>
      ${list && html`<${Toolbar} found=${found.length} onSave=${setSaving} />`}
      ${isReading && html`<${Reading} count=${list?.length ?? 0} total=${total} />`}
      ${shown.length > 0 && html`<${ChangeTable} list=${shown} />`}
      ${list && !isReading && found.length === 0 && html`<p class="hint">${t("No change fits the search and the filter.")}</p>`}
      ${error && html`<${ErrorNotice} what=${t("The changes could not be read.")} error=${error} retry=${retry} />`}
      ${shown.length > 0 && shown.length < all && html`
        <p class="more">${t("{n} of {total} shown", { n: number(shown.length), total: number(all) })}
          <${MoreButton} label=${t("Show more")} onMore=${showMore} /></p>`}
    </section>
  `;
}

/** @param {{ found: number, onSave: (format: Format) => void }} props */
function Toolbar({ found, onSave }) {
  return html`
    <div class="toolbar">
      <${SearchField} found=${found} noun="change" />
      <${Chips} chips=${FILTERS} />
      <${SaveButtons} save=${onSave} />
    </div>
  `;
}

/** @param {{ count: number, total: number }} props */
function Reading({ count, total }) {
  return html`
    <p class="coming">
      <progress max=${Math.max(total, count)} value=${count} aria-label=${t("Changes read")}></progress>
      ${t("{count} of {total} changes read…", { count: number(count), total: number(total) })}
    </p>
  `;
}
