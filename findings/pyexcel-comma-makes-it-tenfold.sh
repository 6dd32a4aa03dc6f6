#!/bin/bash
# Expected: a reader of CSV that is told that the semicolon parts the columns takes 12,5 for twelve and a half, or leaves
#           it as the text that it is. And a code of two sizes, 1,2, is a text.
# Happens:  where a cell is digits with commas anywhere between them, the commas are dropped: 12,5 is 125, ten times as
#           much, and so is 1,2 in the column of codes 12, which is another item. With a sign or a zero before it
#           such a cell stays a text: -12,5 and 0,75. A point is before decimals: 1.250 is 1.25.
# Version:  pyexcel 0.7.6 with pyexcel-io 0.6.8 (PyPI). With auto_detect_int=False and auto_detect_float=False all cells
#           are texts. gspread 6.2.1 drops commas of Google's sheets in the same way, also after a sign.
# Matters:  half of the world writes decimals with a comma and exports with semicolons. What is weighed is ten or a hundred
#           times as much; what is below one or below zero looks right, so that a glance at a few rows may miss it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pyexcel==0.7.6 pyexcel-io==0.6.8 gspread==6.2.1

cat > run.py <<'PY'
from importlib.metadata import version

import pyexcel
from gspread.utils import numericise

CELLS = ["12,5", "12,50", "1,2", "3,4,5", "1,250", "1.250", "-12,5", "0,75", "007", "12"]


def read(**options):
    rows = [f"cell;{cell}" for cell in CELLS]
    return [row[1] for row in pyexcel.get_array(file_content="\n".join(rows), file_type="csv", delimiter=";", **options)]


for name in ("pyexcel", "pyexcel-io", "gspread"):
    print(name, version(name))
as_texts = read(auto_detect_int=False, auto_detect_float=False)
for cell, by_default, text in zip(CELLS, read(), as_texts, strict=True):
    print(f"{cell}: pyexcel {by_default!r}, told not to look for numbers {text!r}, gspread {numericise(cell)!r}")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
pyexcel 0.7.6
pyexcel-io 0.6.8
gspread 6.2.1
12,5: pyexcel 125, told not to look for numbers '12,5', gspread 125
12,50: pyexcel 1250, told not to look for numbers '12,50', gspread 1250
1,2: pyexcel 12, told not to look for numbers '1,2', gspread 12
3,4,5: pyexcel 345, told not to look for numbers '3,4,5', gspread 345
1,250: pyexcel 1250, told not to look for numbers '1,250', gspread 1250
1.250: pyexcel 1.25, told not to look for numbers '1.250', gspread 1.25
-12,5: pyexcel '-12,5', told not to look for numbers '-12,5', gspread -125
0,75: pyexcel '0,75', told not to look for numbers '0,75', gspread 75
007: pyexcel '007', told not to look for numbers '007', gspread 7
12: pyexcel 12, told not to look for numbers '12', gspread 12
SEEN
