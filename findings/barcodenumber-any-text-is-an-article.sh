#!/bin/bash
# Expected: check_code("UPCA", …) says whether a text is a UPC-A, as check_code("UPC", …) does; so for JAN, the EAN-13 of
#           Japan, and PZN, the number of German medicines. And a DataMatrix code of a medicine gives its lot,
#           expiry date and serial in whatever order they are in it.
# Happens:  for UPCA, JAN, PZN, ISSN and GS1 every text is right, also "HELLO". For EAN it is a number of 12 digits, which is
#           a UPC-A: no EAN-13 is one. Of a DataMatrix code with the serial before lot and date, as many packs
#           have it, only article and lot are read. In the one order that is expected, a lot "1" or "10"
#           costs the serial: it is looked for in the digits of the identifier before it.
# Version:  barcodenumber 0.5.0 (PyPI). biip 5.2.0 (PyPI) for comparison.
# Matters:  a check that can only say yes lets each mistyped number into the stock list as an article of its own. A pack
#           without its expiry date is not missed on the day that it expires.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile barcodenumber==0.5.0 python-stdnum==2.2 biip==5.2.0

cat > run.py <<'PY'
from importlib.metadata import version

import barcodenumber
import biip

print("barcodenumber", version("barcodenumber"), "and biip", version("biip"))
for code in ("036000291452", "036000291453", "4006381333931", "HELLO"):
    right = [kind for kind in barcodenumber.barcodes() if kind not in ("CODE39", "GS1_DATAMATRIX") and barcodenumber.check_code(kind, code)]
    print(f"{code} is right as {', '.join(right)}")

PARTS = {"article": "0104006381333931", "date": "17261231", "serial": "21ABC123\x1d"}
ORDERS = {
    "date, lot L7, serial": ("article", "date", "10L7\x1d", "serial"),
    "serial, lot L7, date": ("article", "serial", "10L7\x1d", "date"),
    "date, lot 1, serial": ("article", "date", "101\x1d", "serial"),
    "date, lot 10, serial": ("article", "date", "1010\x1d", "serial"),
}
for name, order in ORDERS.items():
    code = "".join(PARTS.get(part, part) for part in order).rstrip("\x1d")
    read = barcodenumber.decode_code("GS1_DATAMATRIX", code)
    print(f"{name}: {read['product_code']}, {read['expiration_date']}, {read['lot']}, {read['serial_number']}")
    elements = {element.ai.ai: element.value for element in biip.parse(code).gs1_message.element_strings}
    print(f"  biip: {', '.join(elements[ai] for ai in ('01', '17', '10', '21'))}")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
barcodenumber 0.5.0 and biip 5.2.0
036000291452 is right as EAN, GS1, ISSN, JAN, PZN, UPC, UPCA
036000291453 is right as GS1, ISSN, JAN, PZN, UPCA
4006381333931 is right as EAN13, GS1, GTIN, ISSN, JAN, PZN, UPCA
HELLO is right as GS1, ISSN, JAN, PZN, UPCA
date, lot L7, serial: 04006381333931, 261231, L7, ABC123
  biip: 04006381333931, 261231, L7, ABC123
serial, lot L7, date: 04006381333931, None, L7, None
  biip: 04006381333931, 261231, L7, ABC123
date, lot 1, serial: 04006381333931, 261231, 1, None
  biip: 04006381333931, 261231, 1, ABC123
date, lot 10, serial: 04006381333931, 261231, 10, None
  biip: 04006381333931, 261231, 10, ABC123
SEEN
