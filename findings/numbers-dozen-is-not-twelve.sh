#!/bin/bash
# Expected: whole numbers that are written into a sheet of Apple Numbers are whole when they are read.
# Happens:  below 100 three in ten are not: 12 to 14, 23 to 28, 46 to 57 and 92 to 99. 12 comes back as
#           12.000000000000002, and 13 is stored as 12.999999999999998, which a second library reads too.
#           All others up to 120,257 are right. Cut off at the point, 13, 14, 26 and more are one less.
# Version:  numbers-parser 4.22.0 (PyPI) writes, xlsx 0.18.5 (npm) reads.
# Matters:  a program that insists on whole counts refuses these rows; one that cuts off loses a piece, every
#           time the file goes round: 14 is 13, then 12. A test with 10 or 100 pieces does not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund xlsx@0.18.5 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile numbers-parser==4.22.0

cat > write.py <<'PY'
from importlib.metadata import version

from numbers_parser import Document

print("numbers-parser", version("numbers-parser"))
counts = [*range(1, 1000), 120_257, 120_258]
document = Document()
table = document.sheets[0].tables[0]
for row, count in enumerate(counts):
    table.write(row, 0, count)
document.save("stock.numbers")

table = Document("stock.numbers").sheets[0].tables[0]
back = [table.cell(row, 0).value for row in range(len(counts))]
print("not whole:", *(count for count, value in zip(counts, back) if value != count))
print("one less when cut off:", *(count for count, value in zip(counts, back) if int(value) < count))
PY
cat > read.js <<'JS'
const xlsx = require("xlsx");
const book = xlsx.readFile("stock.numbers");
const rows = xlsx.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
console.log("xlsx", xlsx.version, "reads", [11, 12, 13, 14, 48].map((count) => `${count} as ${rows[count - 1][0]}`).join(", "));
JS
{
  venv/bin/python write.py
  node read.js
} | tee seen

diff seen - <<'SEEN' && echo "as found"
numbers-parser 4.22.0
not whole: 12 13 14 23 24 25 26 27 28 46 47 48 49 50 51 52 53 54 55 56 57 92 93 94 95 96 97 98 99 120258
one less when cut off: 13 14 26 27 28 52 53 54 55 56 57 120258
xlsx 0.18.5 reads 11 as 11, 12 as 12.000000000000002, 13 as 12.999999999999998, 14 as 13.999999999999998, 48 as 48.00000000000001
SEEN
