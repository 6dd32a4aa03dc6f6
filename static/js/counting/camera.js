import { useEffect, useRef, useState } from "preact/hooks";
import { asError } from "../lib/errors.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { barcodeReader } from "./barcode_reader.js";

/** @import { BarcodeReader } from "./zxing_reader.js" */

/** In milliseconds: between two looks, and how long a code is out of sight before it counts again. */
const PAUSE = { look: 150, gone: 1000 };

/**
 * What the camera sees, read until it is closed. `isPaused`: what it read is being dealt with.
 *
 * @param {{ isPaused: boolean, onCode: (code: string) => void, onClose: () => void }} props
 */
export function Camera({ isPaused, onCode, onClose }) {
  const video = useRef(/** @type {HTMLVideoElement | null} */ (null));
  const latest = useRef({ isPaused, onCode });
  latest.current = { isPaused, onCode };
  const [isReady, setReady] = useState(false);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    const closed = new AbortController();
    watch(closed.signal).catch((thrown) => {
      if (!closed.signal.aborted) setProblem(wordsOf(asError(thrown)));
    });
    return () => closed.abort();
  }, []);

  async function watch(/** @type {AbortSignal} */ closed) {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const stop = () => stream.getTracks().forEach((track) => track.stop());
    if (closed.aborted || !video.current) return stop();
    closed.addEventListener("abort", stop);
    video.current.srcObject = stream;
    const [read] = await Promise.all([barcodeReader(), video.current.play()]);
    setReady(true);
    return look(read, closed);
  }
  async function look(/** @type {BarcodeReader} */ read, /** @type {AbortSignal} */ closed) {
    let seen = { code: "", at: 0 };
    while (!closed.aborted && video.current) {
      const code = latest.current.isPaused ? seen.code : await read(video.current);
      const at = performance.now();
      const isNew = code !== seen.code || at - seen.at > PAUSE.gone;
      if (code) seen = { code, at };
      if (code && isNew && !latest.current.isPaused) {
        navigator.vibrate?.(50);
        latest.current.onCode(code);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE.look));
    }
  }
  return html`
    <div class="camera">
      <video ref=${video} playsinline muted aria-label=${t("What the camera sees")}></video>
      <p class="camera-foot" role="status">${problem || (isReady ? t("Hold a barcode in front of the camera.") : t("The camera is being opened…"))}
        <button type="button" onClick=${onClose}>${t("Close the camera")}</button></p>
    </div>
  `;
}

/** @param {Error} error */
function wordsOf({ name }) {
  if (name === "NotAllowedError") return t("The camera may not be used. Allow it for this page in your browser.");
  if (name === "NotFoundError") return t("This device has no camera.");
  return t("The reader of barcodes could not be loaded. Check your connection.");
}
