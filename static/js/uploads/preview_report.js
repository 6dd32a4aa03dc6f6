import { download } from "../api_client/api.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { csvName, saveFile } from "../lib/save_file.js";
import { ActionButton } from "../ui/action_button.js";
import { Crossings } from "./crossings.js";
import { Findings } from "./findings.js";
import { PreviewGroup } from "./preview_group.js";
import { GROUPS, isStopped, verdict, withheldRows } from "./preview_words.js";
import { RowSum } from "./row_sum.js";
import { SameBytes } from "./same_bytes.js";
import { Suspicions } from "./suspicions.js";

/** @import { Preview } from "../api_client/types.js" */

/**
 * What a file would do, in order of harm. `path` is where the preview is from, `name` the file's.
 *
 * @param {{ preview: Preview, path: string, name: string, short?: boolean }} props
 */
export function PreviewReport({ preview, path, name, short = false }) {
  const { groups, changes, suspicions, new_stores: stores, findings, findings_total: total } = preview;
  const all = groups.new + groups.zero + groups.leap + groups.other;
  const save = async () => saveFile(csvName(`preview-${name}`), await download(path));
  const suspected = new Set(suspicions.map(({ code }) => code));
  const others = findings.filter(({ code }) => !suspected.has(code));
  const stopped = isStopped(preview);
  const outcome = html`<p class="outcome">${stopped ? html`<strong>${verdict(preview)}</strong>` : verdict(preview)}</p>`;
  return html`
    ${stopped && outcome}
    <${Suspicions} list=${suspicions} />
    <${SameBytes} file=${preview.same_as} />
    ${stores.length > 0 && html`<p>${stores.length === 1 ? "New store" : "New stores"}: <strong>${stores.join(", ")}</strong></p>`}
    <${Crossings} preview=${preview} />
    ${!stopped && outcome}
    <${RowSum} upload=${{ ...preview, withheld: withheldRows(preview) }} ahead />
    ${GROUPS.filter(({ group }) => groups[group] > 0).map(({ group, one, several }) => html`
      <${PreviewGroup} key=${group} label=${`${number(groups[group])} ${groups[group] === 1 ? one : several}`}
        total=${groups[group]} list=${changes.filter((change) => change.group === group)}
        isOpen=${group !== "other"} short=${short} />`)}
    ${all > changes.length && html`<p class="receipt-actions"><${ActionButton} label=${`Download all ${number(all)} changes`} act=${save} /></p>`}
    <${Findings} list=${others} total=${total - (findings.length - others.length)} short=${short} />
  `;
}
