#!/bin/bash
# Expected: a DataBar Expanded label with a GTIN, a lot, a count or a weight gives these, whatever the lot is called.
# Happens:  after a lot that ends with a letter, what follows its separator is read in the wrong character set:
#           12 pieces (AI 30) are "545", 1.750 kg (AI 3103) are "5B731HY7", serial 7 is "2,Y". After lots that end
#           with a digit all is right, unless the next value begins with a letter. No error is raised: the
#           symbol has a check sum, and it is right.
# Version:  @undecaf/zbar-wasm 0.11.0 (npm), which is ZBar in a browser. zxing-cpp 3.1.1 (PyPI) reads all of these
#           labels of bwip-js 4.11.4 as they were printed.
# Matters:  weight and count of a pack are gone, and where the whole text is taken for the item's code, each weight is
#           an item of its own. Which labels are hit depends on how a supplier names its lots.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund @undecaf/zbar-wasm@0.11.0 bwip-js@4.11.4 pngjs@7.0.0 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile zxing-cpp==3.1.1 pillow==11.3.0

cat > labels.json <<'JSON'
[
  "(10)L7(30)12", "(10)7A(30)12", "(10)L7(3103)001750", "(10)7A(3103)001750", "(10)7A(3103)001755",
  "(10)L7(21)7", "(10)7A(21)7", "(10)L7(21)S7", "(10)LOTB(17)270131"
]
JSON
cat > zbar.js <<'JS'
const { writeFileSync } = require("node:fs");
const bwip = require("bwip-js");
const { PNG } = require("pngjs");
const { scanRGBABuffer } = require("@undecaf/zbar-wasm");

(async () => {
  console.log("zbar-wasm", require("./node_modules/@undecaf/zbar-wasm/package.json").version);
  for (const [at, label] of require("./labels.json").entries()) {
    const text = `(01)90012345678908${label}`;
    const file = await bwip.toBuffer({ bcid: "databarexpanded", text, scale: 3, padding: 10, backgroundcolor: "FFFFFF" });
    writeFileSync(`${at}.png`, file);
    const { data, width, height } = PNG.sync.read(file);
    const [symbol] = await scanRGBABuffer(new Uint8Array(data).buffer, width, height);
    console.log(`  ${label} is`, symbol.decode().slice(16).replace("\x1d", " | "));
  }
})();
JS
cat > zxing.py <<'PY'
import json
from importlib.metadata import version

import zxingcpp
from PIL import Image

print("zxing-cpp", version("zxing-cpp"))
for at, label in enumerate(json.load(open("labels.json"))):
    (symbol,) = zxingcpp.read_barcodes(Image.open(f"{at}.png").convert("L"))
    print(f"  {label} is", symbol.text.removeprefix("(01)90012345678908"))
PY
{
  node zbar.js
  venv/bin/python zxing.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
zbar-wasm 0.11.0
  (10)L7(30)12 is 10L7 | 3012
  (10)7A(30)12 is 107A | 545
  (10)L7(3103)001750 is 10L7 | 3103001750
  (10)7A(3103)001750 is 107A | 5B731HY7
  (10)7A(3103)001755 is 107A | 5B731IA7
  (10)L7(21)7 is 10L7 | 217
  (10)7A(21)7 is 107A | 2,Y
  (10)L7(21)S7 is 10L7 | 2QS7
  (10)LOTB(17)270131 is 10LOTB | 1EIF5
zxing-cpp 3.1.1
  (10)L7(30)12 is (10)L7(30)12
  (10)7A(30)12 is (10)7A(30)12
  (10)L7(3103)001750 is (10)L7(3103)001750
  (10)7A(3103)001750 is (10)7A(3103)001750
  (10)7A(3103)001755 is (10)7A(3103)001755
  (10)L7(21)7 is (10)L7(21)7
  (10)7A(21)7 is (10)7A(21)7
  (10)L7(21)S7 is (10)L7(21)S7
  (10)LOTB(17)270131 is (10)LOTB(17)270131
SEEN
