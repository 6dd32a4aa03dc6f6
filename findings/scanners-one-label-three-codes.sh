#!/bin/bash
# Expected: one printed label gives one article code, whichever scanning library reads it.
# Happens:  three libraries give up to three codes for it: UPC-A with 12 digits or with a zero before it,
#           UPC-E as printed or written out as UPC-A with zeros before it, DataBar as a bare number, with
#           its "01", or with "(01)". An upgrade does it too: zxing-cpp 2 gives 12 digits, 3 gives 13.
# Version:  @zxing/library 0.23.0, @undecaf/zbar-wasm 0.11.0 (npm), zxing-cpp 2.3.0 and 3.1.1 (PyPI);
#           labels by bwip-js 4.11.4.
# Matters:  counts are kept by the code that was scanned. Two apps, or one app before and after an update,
#           make two articles of one, and the old one is never counted again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund --engine-strict=false \
  @zxing/library@0.23.0 @undecaf/zbar-wasm@0.11.0 bwip-js@4.11.4 pngjs@7.0.0 >> npm.log 2>&1
for major in 2 3; do python3 -m venv "venv$major"; done
venv2/bin/pip install --quiet --no-compile zxing-cpp==2.3.0 pillow==13.0.0
venv3/bin/pip install --quiet --no-compile zxing-cpp==3.1.1 pillow==13.0.0

cat > print.js <<'JS'
const fs = require("fs");
const bwip = require("bwip-js");
const { PNG } = require("pngjs");
const zx = require("@zxing/library");
const zbar = require("@undecaf/zbar-wasm");

const labels = { upca: "614141000036", upce: "01234565", databaromni: "(01)04006381333931", ean13: "4006381333931" };

function zxing(image) {
  const grey = Uint8ClampedArray.from({ length: image.width * image.height }, (_, i) => image.data[4 * i]);
  const bitmap = new zx.BinaryBitmap(new zx.HybridBinarizer(new zx.RGBLuminanceSource(grey, image.width, image.height)));
  const hints = new Map([[zx.DecodeHintType.TRY_HARDER, true]]);
  try {
    return new zx.MultiFormatReader().decode(bitmap, hints).getText();
  } catch (error) {
    if (error instanceof zx.NotFoundException) return "nothing";
    throw error;
  }
}

(async () => {
  for (const [bcid, text] of Object.entries(labels)) {
    const png = await bwip.toBuffer({ bcid, text, scale: 3, height: 15, padding: 10, backgroundcolor: "FFFFFF" });
    fs.writeFileSync(`${bcid}.png`, png);
    const image = PNG.sync.read(png);
    const symbols = await zbar.scanRGBABuffer(new Uint8Array(image.data).buffer, image.width, image.height);
    console.log(`${bcid} ${text}: zxing-js ${zxing(image)}, zbar ${symbols.map((s) => s.decode())}`);
  }
})();
JS
cat > read.py <<'PY'
from importlib.metadata import version

import zxingcpp
from PIL import Image

for name in ("upca", "upce", "databaromni", "ean13"):
    symbols = zxingcpp.read_barcodes(Image.open(f"{name}.png").convert("RGB"))
    print(f"{name}: zxing-cpp {version('zxing-cpp')}", *[symbol.text for symbol in symbols])
PY
{
  node print.js 2>> npm.log
  venv2/bin/python read.py
  venv3/bin/python read.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
upca 614141000036: zxing-js 614141000036, zbar 0614141000036
upce 01234565: zxing-js nothing, zbar 0012345000065
databaromni (01)04006381333931: zxing-js 04006381333931, zbar 0104006381333931
ean13 4006381333931: zxing-js 4006381333931, zbar 4006381333931
upca: zxing-cpp 2.3.0 614141000036
upce: zxing-cpp 2.3.0 01234565
databaromni: zxing-cpp 2.3.0 04006381333931
ean13: zxing-cpp 2.3.0 4006381333931
upca: zxing-cpp 3.1.1 0614141000036
upce: zxing-cpp 3.1.1 0012345000065
databaromni: zxing-cpp 3.1.1 (01)04006381333931
ean13: zxing-cpp 3.1.1 4006381333931
SEEN
