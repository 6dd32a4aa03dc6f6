#!/bin/bash
# Expected: a reader that finds out by itself how numbers are written reads 1,250 as 1250 if a comma parts
#           thousands, and 1.250 as 1250 if a point does; and what it cannot read stays as it was, or it says so.
# Happens:  each column is read in the way in which most of its values are written, and most counts are below a thousand
#           and have no mark at all. So "1,250" is nothing (NaN), and 1.250 is 1.25, also beside decimals with a
#           comma, where 1.250,75 is nothing. 5-, as ERP systems write -5, is nothing too. Where more than one value
#           in ten is 0, the whole column stays text, since a single 0 counts as a leading zero.
# Version:  csvmedic 0.1.3 (PyPI). Its report counts the values that it lost as "rows_failed".
# Matters:  the items with the most stock have no count or a thousandth of it, and no error is raised.
#           Lists with small counts are right, and those with many items out of stock cannot be added up.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile csvmedic==0.1.3 pandas==2.3.3

cat > run.py <<'PY'
from importlib.metadata import version
from pathlib import Path

import csvmedic

FILES = {
    "comma for thousands": 'item,count\nA,12\nB,7\nC,"1,250"\nD,30\nE,4\n',
    "point for thousands": "item;count\nA;12\nB;7\nC;1.250\nD;30\nE;4\n",
    "comma for decimals": "item;count\nA;12,5\nB;7,25\nC;1.250,75\nD;30,1\nE;4,5\n",
    "minus behind": "item,count\nA,12\nB,7\nC,5-\nD,30\nE,4\n",
    "two out of stock": "item,count\nA,12\nB,0\nC,7\nD,30\nE,0\n",
}
print("csvmedic", version("csvmedic"))
for name, text in FILES.items():
    path = Path("stock.csv")
    path.write_text(text)
    print(f"{name}: {csvmedic.read(str(path))['count'].tolist()}")
PY
venv/bin/python -W ignore run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
csvmedic 0.1.3
comma for thousands: [12.0, 7.0, nan, 30.0, 4.0]
point for thousands: [12.0, 7.0, 1.25, 30.0, 4.0]
comma for decimals: [12.5, 7.25, nan, 30.1, 4.5]
minus behind: [12.0, 7.0, nan, 30.0, 4.0]
two out of stock: ['12', '0', '7', '30', '0']
SEEN
