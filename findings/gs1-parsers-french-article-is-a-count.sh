#!/bin/bash
# Expected: a parser of GS1 element strings refuses what a scanner types for an ordinary article, thirteen
#           digits without a symbology identifier. Or it sees that its check digit is right.
# Happens:  the first digits are taken for an application identifier. France has the prefixes 300 to 379, and
#           30 and 37 are counts: one scan of 3012345678902 is a count of 12,345,678,902, though the identifier
#           allows eight digits. bark-js cuts after eight and finds an identifier in the rest. An EAN-8 is a
#           count for all three; in other countries it is an order number or a company's own data.
# Version:  gs1-barcode-parser-mod 1.2.1, gs1js 0.0.2, bark-js 1.2.1 (npm). biip 5.2.0 (PyPI) looks at the check
#           digit and says that all six are articles.
# Matters:  scanners send no identifier of the symbology unless told to, so goods receipt has boxes and single
#           articles through one parser, and none raises an error. A German article shows no count.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund gs1-barcode-parser-mod@1.2.1 gs1js@0.0.2 bark-js@1.2.1 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile biip==5.2.0

cat > articles.json <<'JSON'
["3012345678902", "3760020507350", "37001230", "30012349", "4006381333931", "9780306406157"]
JSON
cat > run.js <<'JS'
const PARSERS = {
  "gs1-barcode-parser-mod": (code) => require("gs1-barcode-parser-mod").parseBarcode(code).parsedCodeItems.map((part) => [part.ai, part.data]),
  "gs1js": (code) => new (require("gs1js").GS1Reader)(code).identifiers.map((part) => [part.identifier, part.value]),
  "bark-js": (code) => require("bark-js")(code).elements.map((part) => [part.ai, part.value]),
};
for (const [name, parse] of Object.entries(PARSERS)) {
  console.log(name, require(`./node_modules/${name}/package.json`).version);
  for (const code of require("./articles.json")) console.log(`  ${code} is`, parse(code).map(([ai, value]) => `(${ai})${value}`).join(""));
}
JS
cat > run.py <<'PY'
import json
from importlib.metadata import version

import biip

print("biip", version("biip"))
for code in json.load(open("articles.json")):
    seen = biip.parse(code)
    print(f"  {code} is", "an article" if seen.gtin else seen.gs1_message.as_hri())
PY
{
  node run.js
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
gs1-barcode-parser-mod 1.2.1
  3012345678902 is (30)12345678902
  3760020507350 is (37)60020507350
  37001230 is (37)001230
  30012349 is (30)012349
  4006381333931 is (400)6381333931
  9780306406157 is (97)80306406157
gs1js 0.0.2
  3012345678902 is (30)12345678902
  3760020507350 is (37)60020507350
  37001230 is (37)001230
  30012349 is (30)012349
  4006381333931 is (40)06381333931
  9780306406157 is (97)80306406157
bark-js 1.2.1
  3012345678902 is (30)12345678(90)2
  3760020507350 is (37)60020507(350)
  37001230 is (37)001230
  30012349 is (30)012349
  4006381333931 is (400)6381333931
  9780306406157 is (97)80306406157
biip 5.2.0
  3012345678902 is an article
  3760020507350 is an article
  37001230 is an article
  30012349 is an article
  4006381333931 is an article
  9780306406157 is an article
SEEN
