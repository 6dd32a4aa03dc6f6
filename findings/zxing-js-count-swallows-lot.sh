#!/bin/bash
# Expected: a box label that says 12 pieces, lot 2045, scans as 12 pieces, lot 2045.
# Happens:  the decoder drops the separator after the count. A parser of GS1 element strings then reads
#           one count of eight digits: 12,102,045 pieces, and no lot, without an error.
#           The ASSUME_GS1 hint keeps the separator, but only if it is passed to decode itself:
#           hints given by setHints are forgotten by decode(image).
# Version:  @zxing/library 0.23.0 reads what bwip-js 4.11.4 printed, gs1-barcode-parser-mod 1.2.1 parses.
# Matters:  goods receipt by camera adds the count of AI 37 to the stock. Tests with lots such as "L7"
#           do not show it: the lot has to be digits for the count to take it in.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund --engine-strict=false \
  @zxing/library@0.23.0 bwip-js@4.11.4 pngjs@7.0.0 gs1-barcode-parser-mod@1.2.1 >> npm.log 2>&1

cat > run.js <<'JS'
const bwip = require("bwip-js");
const { PNG } = require("pngjs");
const zx = require("@zxing/library");
const { parseBarcode } = require("gs1-barcode-parser-mod");

const label = "(00)340123450000000000(02)04006381333931(37)12(10)2045";

function read(bitmap, way) {
  const hints = new Map([[zx.DecodeHintType.ASSUME_GS1, true]]);
  const reader = new zx.MultiFormatReader();
  if (way === "no hint") return reader.decodeWithState(bitmap);
  if (way === "setHints") { reader.setHints(hints); return reader.decode(bitmap); }
  return reader.decode(bitmap, hints);
}

(async () => {
  const image = PNG.sync.read(await bwip.toBuffer({ bcid: "gs1-128", text: label, scale: 3, padding: 10, backgroundcolor: "FFFFFF" }));
  const grey = Uint8ClampedArray.from({ length: image.width * image.height }, (_, i) => image.data[4 * i]);
  const bitmap = new zx.BinaryBitmap(new zx.HybridBinarizer(new zx.RGBLuminanceSource(grey, image.width, image.height)));
  console.log("printed", label);
  for (const way of ["no hint", "setHints", "hints to decode"]) {
    const text = read(bitmap, way).getText();
    const parsed = parseBarcode(text.startsWith("]C1") ? text : "]C1" + text);
    console.log(`${way}:`, parsed.parsedCodeItems.map(({ ai, data }) => `(${ai})${data}`).join(""));
  }
})();
JS
{
  npm ls @zxing/library | grep -o '@zxing/library@[0-9.]*'
  node run.js
} | tee seen

diff seen - <<'SEEN' && echo "as found"
@zxing/library@0.23.0
printed (00)340123450000000000(02)04006381333931(37)12(10)2045
no hint: (00)340123450000000000(02)04006381333931(37)12102045
setHints: (00)340123450000000000(02)04006381333931(37)12102045
hints to decode: (00)340123450000000000(02)04006381333931(37)12(10)2045
SEEN
