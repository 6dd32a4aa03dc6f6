#!/bin/bash
# Expected: the short code of a small pack (UPC-E) is written out as the UPC-A that it stands for, 12 digits:
#           04252614 is 042100005264.
# Happens:  digits are left out, and the zeros stand elsewhere: 0420000524, ten digits, without an error. On the
#           way to EAN-13 it is filled up with zeros before it. In one code of ten the check digit is right by
#           chance then, and that is another article; for the others the answer is False. Of 10,000 codes,
#           one is right. In the same module a price of 123.45 is printed as 12.34, with right check digits.
# Version:  PyUPC-EAN 2.20.10 (PyPI). biip 5.2.0 for comparison.
# Matters:  UPC-E is on cans and chewing gum, and stock is kept by EAN-13. A try with two or three codes says that
#           they cannot be converted; in use every tenth is booked on an article that nobody has.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pyupc-ean==2.20.10 biip==5.2.0

cat > run.py <<'PY'
from collections import Counter
from importlib.metadata import version

from biip.upc import Upc
from upcean import convert

print("PyUPC-EAN", version("pyupc-ean"), "and biip", version("biip"))
for code in ("04252614", "01234565"):
    print(f"{code} is {convert.convert_barcode_from_upce_to_upca(code)}, as biip has it {Upc.parse(code).as_upc_a()}")

answers = Counter()
for number in range(0, 1_000_000, 97):
    short = Upc.parse(f"0{number:06}")
    ean = convert.convert_barcode_from_upce_to_ean13(f"0{number:06}{short.check_digit}")
    answers["refused" if not ean else "right" if ean == f"0{short.as_upc_a()}" else "another article"] += 1
print(dict(sorted(answers.items())))
for price in ("1250", "12345"):
    print(f"label of article 12345 at {price} cents:", convert.make_ean13_vw_barcode("21", "12345", price))
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
PyUPC-EAN 2.20.10 and biip 5.2.0
04252614 is 0420000524, as biip has it 042100005264
01234565 is 01234000065, as biip has it 012345000065
{'another article': 1032, 'refused': 9277, 'right': 1}
label of article 12345 at 1250 cents: 2112345312507
label of article 12345 at 12345 cents: 2112345912349
SEEN
