#!/bin/bash
# Expected: setGtin takes the number printed under a barcode (EAN-13, UPC-A or EAN-8) or refuses it.
# Happens:  it cuts the number at fixed places as if it had 14 digits, computes a new check digit, and
#           writes the tag of another, valid article. A second library reads the wrong article back.
# Version:  epc-tds 1.4.1 (npm) writes, epcpy 0.1.8 (PyPI) reads.
# Matters:  RFID counts are summed by GTIN: the shelf's article is missing and a stranger is in stock,
#           and the check digit, which should catch it, is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund epc-tds@1.4.1 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile epcpy==0.1.8

cat > write.js <<'JS'
const { Sgtin96 } = require("epc-tds");
for (const gtin of ["04006381333931", "4006381333931", "614141000036", "40170725"]) {
  const tag = new Sgtin96().setFilter(1).setPartition(5).setGtin(gtin).setSerial(7);
  console.log(`${gtin} ${tag.toTagURI()}`);
}
JS
cat > read.py <<'PY'
import sys
from importlib.metadata import version

from epcpy.epc_schemes.sgtin import SGTIN

print("epcpy", version("epcpy"))
for line in sys.stdin:
    written, uri = line.split()
    print(f"written {written}, read {SGTIN.from_tag_uri(uri).gtin()}")
PY
{
  npm ls epc-tds | grep -o 'epc-tds@.*'
  node write.js | venv/bin/python read.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
epc-tds@1.4.1
epcpy 0.1.8
written 04006381333931, read 04006381333931
written 4006381333931, read 40063813339314
written 614141000036, read 01414100600364
written 40170725, read 00170725000040
SEEN
