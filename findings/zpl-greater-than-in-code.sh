#!/bin/bash
# Expected: a label library's barcode("C", code) prints a Code 128 symbol that scans as that code.
# Happens:  in the printer's language ">" and the character after it are a command (>5 changes to a set
#           of digit pairs), and the library does not escape it. The labels of SIZE>5, SIZE>6 and SIZE>7
#           all scan as "SIZE". They are valid, so nothing complains.
# Version:  zpl 0.1.13 (PyPI) writes, zpl-renderer-js 3.4.0 draws, zxing-wasm 3.1.6 reads.
# Matters:  the signs < and > are ordinary in codes of sizes and ranges; all of an article's sizes then
#           scan as one article, and their counts are added up.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund zpl-renderer-js@3.4.0 zxing-wasm@3.1.6 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile zpl==0.1.13

cat > labels.py <<'PY'
import zpl

for code in ("SIZE-5", "SIZE>5", "SIZE>6", "SIZE>7"):
    label = zpl.Label(60, 100, 8)
    label.origin(5, 5)
    label.barcode("C", code, height=100, magnification=2)
    label.endorigin()
    print(code, label.dumpZPL().replace("\n", ""))
PY
cat > scan.js <<'JS'
const fs = require("fs");
const { ready } = require("zpl-renderer-js");
const zxing = require("./node_modules/zxing-wasm/dist/cjs/reader/index.js");

(async () => {
  const wasm = fs.readFileSync("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");
  zxing.prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const { api } = await ready;
  for (const line of fs.readFileSync(0, "utf8").trim().split("\n")) {
    const [code, label] = [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)];
    const png = Buffer.from(await api.zplToBase64Async(label, 100, 60, 8), "base64");
    const found = await zxing.readBarcodes(new Uint8Array(png));
    console.log(`asked for ${code}, scans as ${found.map((symbol) => symbol.text)}`);
  }
  process.exit(0);
})();
JS
{
  venv/bin/pip list 2>/dev/null | grep '^zpl '
  npm ls zpl-renderer-js | grep -o 'zpl-renderer-js@.*'
  venv/bin/python labels.py | node scan.js
} | tee seen

diff --ignore-space-change seen - <<'SEEN' && echo "as found"
zpl 0.1.13
zpl-renderer-js@3.4.0
asked for SIZE-5, scans as SIZE-5
asked for SIZE>5, scans as SIZE
asked for SIZE>6, scans as SIZE
asked for SIZE>7, scans as SIZE
SEEN
