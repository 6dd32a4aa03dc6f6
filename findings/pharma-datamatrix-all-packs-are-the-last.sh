#!/bin/bash
# Expected: the codes of a delivery of medicines, read one after another into a list, are that many packs, each with
#           its number, batch, expiry date and serial.
# Happens:  what is returned is one dictionary for the whole program: with each scan the packs before it change, and a
#           list of three packs is three times the last. What a code does not have is what an earlier one had: a pack
#           without a batch has the batch of the pack before it, and its expiry date too, and passes the check.
# Version:  pharma-datamatrix 1.4.5 (PyPI), GS1 and PPN codes alike. biip 5.2.0 (PyPI) for comparison.
# Matters:  of three articles two are not in stock and one is there three times; a recalled batch is found at packs that
#           are not of it. A test that looks at one code at a time, or prints each at once, is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pharma-datamatrix==1.4.5 biip==5.2.0

cat > run.py <<'PY'
import biip
from pharma_datamatrix import pharma_datamatrix

SEPARATOR = "\x1d"
CODES = [
    f"]d201040063813339311749123110A1{SEPARATOR}21S1",
    f"]d201040123456789011749063010B2{SEPARATOR}21S2",
    f"]d2010400638133393121S3{SEPARATOR}17490731",
]


def show(pack):
    return " ".join(str(pack.get(name, "-")) for name in ("GTIN", "BATCH", "EXPIRY", "SERIAL"))


print("one at a time:")
for code in CODES:
    print(" ", show(pharma_datamatrix(code)))
print("as a list:")
for pack in [pharma_datamatrix(code) for code in CODES]:
    print(" ", show(pack))
print("without expiry date and batch:", show(pharma_datamatrix(f"010401234567890121S4{SEPARATOR}")))
print("biip:")
for message in [biip.parse(code).gs1_message for code in CODES]:
    print(" ", {element.ai.ai: element.value for element in message.element_strings})
PY
{
  venv/bin/pip list 2> pip.log | grep -E "pharma|biip" | tr -s " "
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
biip 5.2.0
pharma_datamatrix 1.4.5
one at a time:
  04006381333931 A1 491231 S1
  04012345678901 B2 490630 S2
  04006381333931 B2 490731 S3
as a list:
  04006381333931 B2 490731 S3
  04006381333931 B2 490731 S3
  04006381333931 B2 490731 S3
without expiry date and batch: 04012345678901 B2 490731 S4
biip:
  {'01': '04006381333931', '17': '491231', '10': 'A1', '21': 'S1'}
  {'01': '04012345678901', '17': '490630', '10': 'B2', '21': 'S2'}
  {'01': '04006381333931', '21': 'S3', '17': '490731'}
SEEN
