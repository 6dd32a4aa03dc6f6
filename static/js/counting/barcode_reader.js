/** @import { BarcodeReader } from "./zxing_reader.js" */

/**
 * What TypeScript does not know of yet: https://developer.mozilla.org/docs/Web/API/BarcodeDetector
 *
 * @typedef {{ detect: (video: HTMLVideoElement) => Promise<{ rawValue: string }[]> }} Detector
 * @typedef {{ new (options: { formats: string[] }): Detector, getSupportedFormats: () => Promise<string[]> }} Detectors
 */

const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "qr_code"];

/**
 * The browser's own reader; where it has none, one that is requested now.
 *
 * @returns {Promise<BarcodeReader>}
 */
export async function barcodeReader() {
  return (await ownReader()) ?? import("./zxing_reader.js").then((module) => module.zxingReader());
}

/** @returns {Promise<BarcodeReader | null>} */
async function ownReader() {
  const { BarcodeDetector } = /** @type {{ BarcodeDetector?: Detectors }} */ (globalThis);
  const supported = (await BarcodeDetector?.getSupportedFormats()) ?? [];
  if (!BarcodeDetector || !FORMATS.every((format) => supported.includes(format))) return null;
  const detector = new BarcodeDetector({ formats: FORMATS });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
}
