#!/bin/bash
# Expected: the number of a pallet (SSCC) has 18 digits: an extension digit, the company's prefix, a serial, and a check digit
#           over the 17 before it. get_barcode_sscc(prefix, serial, ext="3") makes one that begins with 3.
# Happens:  prefix and serial are filled up to 17 digits by themselves, and the extension digit is put before them when the
#           check digit has been computed: the number has 19 digits, also by default, where the extension is 0. Numbers of
#           articles have a 0 too many, and are marked as pallets (00), unless both are told to be empty.
# Version:  gsone 0.1.0 (PyPI). biip 5.2.0 (PyPI) reads.
# Matters:  the label can be printed and scanned, and no receiver knows the pallet. Without an extension, ext="", it has 18
#           digits, the first of the prefix in the extension's place: a pallet of another country.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile gsone==0.1.0 biip==5.2.0 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version

from biip import ParseError
from biip.gtin import Gtin
from biip.sscc import Sscc
from gsone import gsone


def read(kind, text):
    try:
        return f"read as of {kind.parse(text).prefix.usage}"
    except ParseError:
        return "refused"


print("gsone", version("gsone"), "and biip", version("biip"))
for prefix, options in (("4012345", {}), ("4012345", {"ext": "3"}), ("4012345", {"ext": ""}), ("34012345", {"ext": ""})):
    made = gsone.get_barcode_sscc(prefix, "17", **options)
    number = made.removeprefix("(00)")
    print(f"  pallet 17 of {prefix} {options}: {made}, {len(number)} digits, {read(Sscc, number)}")
for options in ({}, {"app_id": "", "ext": ""}):
    made = gsone.get_barcode_gtin13("4006381", "33393", **options)
    print(f"  article 33393 of 4006381 {options}: {made}, {read(Gtin, made)}")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
gsone 0.1.0 and biip 5.2.0
  pallet 17 of 4012345 {}: (00)0401234500000000173, 19 digits, refused
  pallet 17 of 4012345 {'ext': '3'}: (00)3401234500000000173, 19 digits, refused
  pallet 17 of 4012345 {'ext': ''}: (00)401234500000000173, 18 digits, read as of GS1 US
  pallet 17 of 34012345 {'ext': ''}: (00)340123450000000178, 18 digits, read as of GS1 Germany
  article 33393 of 4006381 {}: (00)04006381333931, refused
  article 33393 of 4006381 {'app_id': '', 'ext': ''}: 4006381333931, read as of GS1 Germany
SEEN
