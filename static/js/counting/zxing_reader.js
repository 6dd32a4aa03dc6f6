import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm";

/** @import { ReaderOptions } from "zxing-wasm/reader" */

/**
 * Finds a barcode in what a video shows; "" where there is none.
 *
 * @typedef {(video: HTMLVideoElement) => Promise<string>} BarcodeReader
 */

/** @type {ReaderOptions} */
const OPTIONS = { formats: ["EAN-13", "EAN-8", "UPC-A", "UPC-E", "Code128", "QRCode"], maxNumberOfSymbols: 1 };

/** @type {ArrayBuffer | undefined} */
let wasmBinary;

/**
 * A reader of our own hosting, for browsers that have none.
 *
 * @returns {Promise<BarcodeReader>}
 */
export async function zxingReader() {
  wasmBinary ??= await ours();
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (video) => {
    const [found] = await readBarcodes(pictureOf(video), OPTIONS);
    return found?.text ?? "";
  };
}

/** By itself it would be fetched from somebody else's host. API Gateway sends bytes to whom asks for their type only. */
async function ours() {
  const answer = await fetch(new URL(wasm, import.meta.url), { headers: { Accept: "application/wasm" } });
  if (!answer.ok) throw new Error(`The reader of barcodes was not found: ${answer.status}`);
  return answer.arrayBuffer();
}

/** @param {HTMLVideoElement} video */
function pictureOf(video) {
  const { videoWidth: width, videoHeight: height } = video;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Error("This browser cannot look at a picture.");
  context.drawImage(video, 0, 0);
  return context.getImageData(0, 0, width, height);
}
