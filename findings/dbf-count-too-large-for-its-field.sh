#!/bin/bash
# Expected: readers of dBase files agree on a number, or say that they cannot read it.
# Happens:  dBase fills a field with asterisks when its number has more digits than the field. Of four
#           readers one says 0, one NaN, two nothing. Of "1,250", with a comma for thousands, they say 0, 1
#           and 1.25, and one refuses. A field never filled in is empty for all of them.
# Version:  xlsx 0.18.5, dbffile 1.13.0 (npm), dbfread 2.0.7, dbf 0.99.11 (PyPI).
# Matters:  the item with the most stock is the one that becomes 0, which is an alert and a reorder.
#           Tills that keep their stock in dBase or FoxPro tables export it so.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund xlsx@0.18.5 dbffile@1.13.0 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile dbfread==2.0.7 dbf==0.99.11

cat > write.py <<'PY'
# A dBase III table of two columns: ITEM C(8), COUNT N(6,0).
import struct

rows = [b" Bulbs   " + b"    12", b" Screws  " + b"******", b" Nails   " + b" 1,250", b" Tape    " + b"      "]
fields = [(b"ITEM", b"C", 8), (b"COUNT", b"N", 6)]
head = struct.pack("<4BIHH20x", 3, 126, 11, 28, len(rows), 32 + 32 * len(fields) + 1, 15)
for name, kind, length in fields:
    head += struct.pack("<11sc4xBB14x", name, kind, length, 0)
open("stock.dbf", "wb").write(head + b"\r" + b"".join(rows) + b"\x1a")
PY
cat > read.py <<'PY'
from importlib.metadata import version

import dbf
import dbfread

print("dbfread", version("dbfread"), {row["ITEM"]: row["COUNT"] for row in dbfread.DBF("stock.dbf")})
counts = {}
with dbf.Table("stock.dbf") as table:
    for row in table:
        try:
            counts[row.item.strip()] = row[1]
        except ValueError:
            counts[row.item.strip()] = "refused"
print("dbf", version("dbf"), counts)
PY
cat > read.js <<'JS'
const xlsx = require("xlsx");
const { DBFFile } = require("dbffile");
const name = (pkg) => `${pkg} ${require(`./node_modules/${pkg}/package.json`).version}`;
(async () => {
  const sheet = Object.values(xlsx.readFile("stock.dbf").Sheets)[0];
  console.log(name("xlsx"), xlsx.utils.sheet_to_csv(sheet).trim().split("\n").slice(1).join(" "));
  const rows = await (await DBFFile.open("stock.dbf")).readRecords();
  console.log(name("dbffile"), rows.map((row) => `${row.ITEM},${row.COUNT}`).join(" "));
})();
JS
venv/bin/python write.py
{
  venv/bin/python read.py
  node read.js
} | tee seen

diff seen - <<'SEEN' && echo "as found"
dbfread 2.0.7 {'Bulbs': 12, 'Screws': None, 'Nails': 1.25, 'Tape': None}
dbf 0.99.11 {'Bulbs': 12, 'Screws': None, 'Nails': 'refused', 'Tape': None}
xlsx 0.18.5 Bulbs,12 Screws,0 Nails,0 Tape,
dbffile 1.13.0 Bulbs,12 Screws,NaN Nails,1 Tape,null
SEEN
