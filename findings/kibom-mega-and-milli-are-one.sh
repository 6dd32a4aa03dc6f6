#!/bin/bash
# Expected: a list of parts puts parts of one value into one line, also where it is written in two ways.
# Happens:  upper and lower case make no difference, so 1M (a million ohms) and 1m (a thousandth of an ohm)
#           are one line with a quantity of 2. Where the machine's locale has a decimal point, commas are
#           dropped: 4,7k joins 47k and not 4k7, and 1,5k joins 15k. 4k7 and 4.7k are joined rightly.
# Version:  KiBoM 1.9.1 (PyPI), on a netlist as KiCad writes it.
# Matters:  the lines are what is taken from stock or ordered: one part is missing and the other is taken
#           twice. A list that is right on a German desk is wrong on a build server, whose locale is C.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile kibom==1.9.1

cat > write.py <<'PY'
from pathlib import Path

values = ["1M", "1m", "4,7k", "47k", "4k7", "4.7k", "1,5k", "15k", "220"]
parts = "".join(
    f'<comp ref="R{number}"><value>{value}</value><footprint>Resistor_SMD:R_0603_1608Metric</footprint>'
    f'<libsource lib="Device" part="R" description="Resistor"/></comp>'
    for number, value in enumerate(values, 1)
)
Path("board.xml").write_text(
    f'<?xml version="1.0" encoding="UTF-8"?><export version="D"><design><source>board.sch</source>'
    f"<date>2026-11-28</date><tool>Eeschema 6.0</tool></design><components>{parts}</components>"
    f'<libparts><libpart lib="Device" part="R"><fields><field name="Reference">R</field>'
    f'<field name="Value">R</field></fields></libpart></libparts><libraries/><nets/></export>'
)
print(*(f"R{number}={value}" for number, value in enumerate(values, 1)))
PY
cat > read.py <<'PY'
import csv

for row in csv.DictReader(open("board_bom_.csv")):
    if row["References"]:
        print(row["Quantity Per PCB"], "x", row["Value"], "for", row["References"])
PY
{
  venv/bin/pip list 2> pip.log | grep -i '^kibom'
  venv/bin/python write.py
  venv/bin/python -m kibom board.xml board.csv > kibom.log
  venv/bin/python read.py
} | tee seen

diff --ignore-space-change seen - <<'SEEN' && echo "as found"
kibom      1.9.1
R1=1M R2=1m R3=4,7k R4=47k R5=4k7 R6=4.7k R7=1,5k R8=15k R9=220
1 x 220 for R9
2 x 4k7 for R5 R6
2 x 1,5k for R7 R8
2 x 4,7k for R3 R4
2 x 1M for R1 R2
SEEN
