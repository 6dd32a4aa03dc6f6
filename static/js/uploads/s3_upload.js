import { t } from "../lib/text.js";

/** @import { UploadForm } from "../api_client/types.js" */

/**
 * Sends a file with the form fields that the API signed. XMLHttpRequest, because fetch does not
 * tell how much has been sent. `signal` cancels; the promise is then rejected with its reason.
 *
 * @param {Pick<UploadForm, "url" | "fields">} form
 * @param {File} file
 * @param {{ onProgress: (sent: number, total: number) => void, signal: AbortSignal }} options
 * @returns {Promise<void>}
 */
export function sendToS3({ url, fields }, file, { onProgress, signal }) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded, total));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(refusal(request))));
    request.addEventListener("error", () =>
      reject(new Error(t("The connection broke while the file was being sent."))));
    signal.addEventListener("abort", () => {
      request.abort();
      reject(signal.reason);
    });
    request.open("POST", url);
    request.send(form);
  });
}

/** @param {XMLHttpRequest} request */
function refusal(request) {
  const code = /<Code>(\w+)<\/Code>/.exec(request.responseText)?.[1] ?? t("status {status}", { status: request.status });
  return new Error(t("The file could not be stored ({code}).", { code }));
}
