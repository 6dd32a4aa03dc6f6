#!/bin/bash
# Expected: a converter from XLSX to CSV writes what is in the cell, or what is shown. A cell with 12 and the
#           format 0 "pcs" is 12, or it is 12 pcs.
# Happens:  where the format's text has one of d, h, m, s or y, it is taken for a date. It has nothing of one, so
#           that the format itself is written, in lower case: 0 "pcs", whatever the count. In 0 "m" and
#           0 "days" the letter becomes a part of a date after all: 12 metres are 0 "01". Formats with
#           0 "kg" and colours are right.
# Version:  xlsx2csv 0.8.6 (PyPI); --ignore-formats helps. openpyxl 3.1.5 and xlsx 0.18.5 (npm) read 12.
# Matters:  such formats are how a count gets its unit in a stock sheet, so all rows say 0 and a unit: who takes
#           the number before the unit has a store where everything is sold out. 0 "St." and 0 "szt."
#           are the same in German and Polish.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund xlsx@0.18.5 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile xlsx2csv==0.8.6 openpyxl==3.1.5

cat > write.py <<'PY'
from openpyxl import Workbook, load_workbook

FORMATS = ["General", '0 "kg"', "[Red][<5]0;0", '0 "pcs"', '#,##0 "St."', '0" szt."', '0 "m"', '0 "days"']
book = Workbook()
for row, format in enumerate(FORMATS, 1):
    for column, count in enumerate((12, 7), 1):
        book.active.cell(row, column, count).number_format = format
book.save("stock.xlsx")
print("openpyxl reads", [row for row in load_workbook("stock.xlsx").active.values] == [(12, 7)] * len(FORMATS))
PY
cat > read.js <<'JS'
const { readFile, utils } = require("xlsx");
const rows = utils.sheet_to_json(readFile("stock.xlsx").Sheets.Sheet, { header: 1 });
console.log("xlsx reads", rows.every(([first, second]) => first === 12 && second === 7));
JS
cat > show.py <<'PY'
import csv
import sys

for row in csv.reader(sys.stdin):
    print("  " + " | ".join(row))
PY
{
  venv/bin/pip list 2> pip.log | grep -E "^(openpyxl|xlsx2csv) " | tr -s " "
  venv/bin/python write.py
  node read.js
  echo "xlsx2csv writes"
  venv/bin/xlsx2csv stock.xlsx | venv/bin/python show.py
  echo "xlsx2csv --ignore-formats date writes"
  venv/bin/xlsx2csv stock.xlsx --ignore-formats date | venv/bin/python show.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
openpyxl 3.1.5
xlsx2csv 0.8.6
openpyxl reads True
xlsx reads true
xlsx2csv writes
  12 | 7
  12 | 7
  12 | 7
  0 "pcs" | 0 "pcs"
  #,##0 "st." | #,##0 "st."
  0" szt." | 0" szt."
  0 "01" | 0 "01"
  0 "11ays" | 0 "06ays"
xlsx2csv --ignore-formats date writes
  12 | 7
  12 | 7
  12 | 7
  12 | 7
  12 | 7
  12 | 7
  12 | 7
  12 | 7
SEEN
