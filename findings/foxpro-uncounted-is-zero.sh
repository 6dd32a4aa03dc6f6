#!/bin/bash
# Expected: a field of a Visual FoxPro table that is null, which means not known, is empty when it is read and not 0.
# Happens:  an Integer field of a null is filled with zeros, and what tells it from a true 0 is one bit in the hidden field
#           _NullFlags. Two readers give 0; one of them hands the bits over beside it. A third refuses the
#           table, and gives 0 if it is told to read what it can. The library that wrote the table reads
#           the bits, but writes None as 0, since its word for null is another. In dBase tables, where a
#           field never filled in is blank, two readers say 0.
# Version:  dbfread 2.0.7 and dbf 0.99.11 (PyPI), dbffile 1.13.0, dbf-reader 1.0.3, harb 0.1.1 (npm).
# Matters:  a till in FoxPro has null where an item was not counted yet. In its export the item is out of stock, which
#           is an alert and a reorder. Which of the two a zero is cannot be told afterwards.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile dbf==0.99.11 dbfread==2.0.7
npm init -y > npm.log
npm install --silent --no-audit --no-fund dbffile@1.13.0 dbf-reader@1.0.3 harb@0.1.1 >> npm.log

cat > write.py <<'PY'
import dbf
from dbfread import DBF


def write(path, fields, kind, rows):
    with dbf.Table(path, fields, dbf_type=kind) as table:
        for row in rows:
            table.append(row)


NULLS = [{"sku": "MILK", "cnt": 5}, {"sku": "TEA", "cnt": dbf.Null}, {"sku": "EGGS", "cnt": 0}, {"sku": "RICE", "cnt": None}]
write("foxpro.dbf", "sku C(8); cnt I null", "vfp", NULLS)
write("dbase.dbf", "sku C(8); cnt N(8,0)", "db3", [("MILK", 5), ("TEA",), ("EGGS", 0)])
for path in ("foxpro.dbf", "dbase.dbf"):
    with dbf.Table(path) as table:
        print(path, "dbf", ", ".join(f"{row.sku.strip()} {row.cnt}" for row in table))
    print(path, "dbfread", ", ".join(f"{row['SKU']} {row['CNT']} {row.get('_NULLFLAGS', '')}".strip() for row in DBF(path, ignore_missing_memofile=True)))
PY
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
await require("dbffile").DBFFile.open("foxpro.dbf").catch(({ message }) => console.log(`foxpro.dbf dbffile: ${message}`));
const show = (path, name, rows) => console.log(path, name, rows.map(({ SKU, CNT }) => `${SKU} ${CNT}`).join(", "));
for (const path of ["foxpro.dbf", "dbase.dbf"]) {
  show(path, "dbffile", await (await require("dbffile").DBFFile.open(path, { readMode: "loose" })).readRecords());
  show(path, "dbf-reader", require("dbf-reader").Dbf.read(readFileSync(path)).rows);
}
const { Sheets } = require("harb").readFile("dbase.dbf");
const cell = (place) => Sheets.Sheet1[place].v;
show("dbase.dbf", "harb", [2, 3, 4].map((row) => ({ SKU: cell(`A${row}`), CNT: cell(`B${row}`) })));
JS
{
  venv/bin/pip list 2>&1 | grep "^dbf"
  npm ls --depth=0 | grep -oE "(dbf|harb).*@.*"
  venv/bin/python write.py
  node read.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
dbf        0.99.11
dbfread    2.0.7
dbf-reader@1.0.3
dbffile@1.13.0
harb@0.1.1
foxpro.dbf dbf MILK 5, TEA , EGGS 0, RICE 0
foxpro.dbf dbfread MILK 5 b'\xfe', TEA 0 b'\xff', EGGS 0 b'\xfe', RICE 0 b'\xfe'
dbase.dbf dbf MILK 5, TEA None, EGGS 0
dbase.dbf dbfread MILK 5, TEA None, EGGS 0
foxpro.dbf dbffile: Type '0' is not supported
foxpro.dbf dbffile MILK 5, TEA 0, EGGS 0, RICE 0
foxpro.dbf dbf-reader MILK 5, TEA 0, EGGS 0, RICE 0
dbase.dbf dbffile MILK 5, TEA null, EGGS 0
dbase.dbf dbf-reader MILK 5, TEA 0, EGGS 0
dbase.dbf harb MILK 5, TEA 0, EGGS 0
SEEN
