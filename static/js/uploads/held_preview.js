import { useEffect, useState } from "preact/hooks";
import { get } from "../api_client/api.js";
import { asError } from "../lib/errors.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { ErrorNotice, Skeleton } from "../ui/notices.js";
import { PreviewReport } from "./preview_report.js";

/** @import { Preview, Upload } from "../api_client/types.js" */

/**
 * What a held file would do if it were accepted now. `onFailed` is called where that is not said,
 * as when somebody has decided on the file.
 *
 * @param {{ upload: Upload, onFailed: () => void }} props
 */
export function HeldPreview({ upload: { id, file }, onFailed }) {
  const [preview, setPreview] = useState(/** @type {Preview | null} */ (null));
  const [error, setError] = useState(/** @type {Error | null} */ (null));
  const path = `/uploads/${id}/preview`;
  async function read() {
    setError(null);
    try {
      setPreview(await get(path));
    } catch (thrown) {
      setError(asError(thrown));
      onFailed();
    }
  }
  useEffect(() => {
    read();
  }, [id]);
  return html`
    <section class="card held-preview" aria-label=${t("If it were accepted now")}>
      <h2>${t("If it were accepted now")}</h2>
      ${error && html`<${ErrorNotice} what=${t("It cannot be said.")} error=${error} retry=${read} />`}
      ${!preview && !error && html`<${Skeleton} lines=${4} />`}
      ${preview && preview.held_for.length > 0 && html`<p>${t("It would do more by now than was said when it was held, so it would be held again.")}</p>`}
      ${preview && html`<${PreviewReport} preview=${preview} path=${path} name=${file} />`}
    </section>
  `;
}
