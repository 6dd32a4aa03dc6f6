#!/bin/bash
# Expected: a Code 128 symbol scans as the code that it was made of.
# Happens:  codes that begin with 99 lose these two digits: 9912345 scans as 12345, which may be another
#           article. The symbol is valid and the text printed below it is the whole code, so neither the
#           scanner nor a look at the label shows it. Codes with 99 anywhere else are right.
# Version:  python-barcode 0.16.1 writes, zxing-cpp 3.1.1 reads.
# Matters:  coupons begin with 99 (GS1 prefixes 990 to 999), and own article numbers may: their counts go to the
#           article of the rest. A test that prints codes with other first digits does not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile python-barcode==0.16.1 zxing-cpp==3.1.1 pillow==13.0.0

"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
from importlib.metadata import version

import zxingcpp
from barcode import Code128
from barcode.writer import ImageWriter

print("python-barcode", version("python-barcode"), "zxing-cpp", version("zxing-cpp"))
for code in ("9812345", "9912345", "99-12", "1299", "129934", "A9912"):
    image = Code128(code, writer=ImageWriter()).render({"quiet_zone": 10}, text="")
    print(code, "scans as", *[symbol.text for symbol in zxingcpp.read_barcodes(image.convert("L"))])
PY

diff "$work/seen" - <<'SEEN' && echo "as found"
python-barcode 0.16.1 zxing-cpp 3.1.1
9812345 scans as 9812345
9912345 scans as 12345
99-12 scans as -12
1299 scans as 1299
129934 scans as 129934
A9912 scans as A9912
SEEN
