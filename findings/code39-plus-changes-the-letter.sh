#!/bin/bash
# Expected: a Code 39 symbol scans as the code that it was made of; the symbology has + / $ and % as
#           ordinary characters.
# Happens:  the reader takes one of these before a letter for a pair of Full ASCII Code 39, which the symbol
#           itself cannot say: KIT+A is "KITa", T/S1 is "T31", 50%OFF is "50_FF", and M%A60 has an ESC in it.
#           A/5, 5% and codes with hyphens are right, so most codes are.
# Version:  pyStrich 0.20 writes plain Code 39, zxing-cpp 3.1.1 reads; asked for Code39Std, it reads it right.
# Matters:  a label that one scanner reads as KIT+A, the camera reads as another code, also as another
#           number: size S of article T is booked on T31.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile pyStrich==0.20 zxing-cpp==3.1.1 pillow==13.0.0

"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
from importlib.metadata import version
from io import BytesIO

import zxingcpp
from PIL import Image
from pystrich.code39 import Code39Encoder

print("pyStrich", version("pyStrich"), "zxing-cpp", version("zxing-cpp"))
for code in ("KIT-A", "KIT+A", "T/S1", "T/5", "50%OFF", "5%", "M%A60"):
    image = Image.open(BytesIO(Code39Encoder(code).get_imagedata())).convert("L")
    [symbol] = zxingcpp.read_barcodes(image)
    [plain] = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.Code39Std)
    print(code, "scans as", symbol.text, "as Code39Std", plain.text)
PY

diff "$work/seen" - <<'SEEN' && echo "as found"
pyStrich 0.20 zxing-cpp 3.1.1
KIT-A scans as KIT-A as Code39Std KIT-A
KIT+A scans as KITa as Code39Std KIT+A
T/S1 scans as T31 as Code39Std T/S1
T/5 scans as T/5 as Code39Std T/5
50%OFF scans as 50_FF as Code39Std 50%OFF
5% scans as 5% as Code39Std 5%
M%A60 scans as M<ESC>60 as Code39Std M%A60
SEEN
