import { download } from "../api_client/api.js";
import { number } from "../lib/format.js";
import { html } from "../lib/html.js";
import { saveApiRows } from "../lib/save_file.js";
import { rich, t } from "../lib/text.js";
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
  const save = async () => saveApiRows("csv", `preview-${name}`, await download(path));
  const suspected = new Set(suspicions.map(({ code }) => code));
  const others = findings.filter(({ code }) => !suspected.has(code));
  const stopped = isStopped(preview);
  const { words: verdictWords, lang } = verdict(preview);
  const isInHeading = short && preview.state === "rejected";
  const outcome = !isInHeading && html`<p class="outcome" lang=${lang}>${stopped ? html`<strong>${verdictWords}</strong>` : verdictWords}</p>`;
  return html`
    ${stopped && outcome}
    <${Suspicions} list=${suspicions} />
    <${SameBytes} file=${preview.same_as} />
    ${stores.length > 0 && html`<p>${rich("{label}: {text}", {
      label: stores.length === 1 ? t("New store") : t("New stores"), text: html`<strong>${stores.join(", ")}</strong>` })}</p>`}
    <${Crossings} preview=${preview} />
    ${!stopped && outcome}
    <${RowSum} upload=${{ ...preview, withheld: withheldRows(preview) }} ahead />
    ${GROUPS.filter(({ group }) => groups[group] > 0).map(({ group, words }) => html`
      <${PreviewGroup} key=${group} label=${words(groups[group])}
        total=${groups[group]} list=${changes.filter((change) => change.group === group)}
        isOpen=${group !== "other"} short=${short} />`)}
    ${all > changes.length && html`<p class="receipt-actions"><${ActionButton} label=${t("Download all {n} changes", { n: number(all) })} act=${save} /></p>`}
    <${Findings} list=${others} total=${total - (findings.length - others.length)} short=${short} />
  `;
}
