#!/bin/bash
# Expected: a row that was deleted in a dBase table is not read: it has an asterisk before it and stays in the file until
#           the table is packed, which tills do once a year or never.
# Happens:  two readers do not look at that mark, and give the row as any other. Four readers leave it out. One of the two
#           also gives NaN for a number that was left empty.
# Version:  parsedbf 2.0.0 and shapefile 0.6.6 (npm). dbffile 1.13.0, dbf-reader 1.0.3 (npm), dbfread 2.0.7
#           and dbf 0.99.11 (PyPI) for comparison.
# Matters:  an article that was taken out of the range has the stock of its last day again, and one that was deleted and
#           entered anew is there twice, with both counts. In a table that was just packed nothing is wrong.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile dbf==0.99.11 dbfread==2.0.7
npm init -y > npm.log
npm install --silent --no-audit --no-fund parsedbf@2.0.0 shapefile@0.6.6 dbffile@1.13.0 dbf-reader@1.0.3 >> npm.log

cat > write.py <<'PY'
import dbf
from dbfread import DBF

with dbf.Table("stock.dbf", "sku C(8); cnt N(8,0)", dbf_type="db3") as table:
    for row in (("MILK", 12), ("OLDTEA", 40), ("RICE", 3), ("BREAD", 7)):
        table.append(row)
    dbf.delete(table[1])
    dbf.delete(table[2])
    table.append(("RICE", 30))

with dbf.Table("stock.dbf") as table:
    print("dbf       ", ", ".join(f"{row.sku.strip()} {row.cnt}" for row in table if not dbf.is_deleted(row)))
print("dbfread   ", ", ".join(f"{row['SKU']} {row['CNT']}" for row in DBF("stock.dbf")))
PY
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import parsedbf from "parsedbf";
import { openDbf } from "shapefile";

const require = createRequire(import.meta.url);
const show = (name, rows) => console.log(name.padEnd(10), rows.map(({ SKU, CNT }) => `${SKU} ${CNT}`).join(", "));
const bytes = readFileSync("stock.dbf");
show("dbffile", await (await require("dbffile").DBFFile.open("stock.dbf")).readRecords());
show("dbf-reader", require("dbf-reader").Dbf.read(bytes).rows);
show("parsedbf", parsedbf(new DataView(bytes.buffer, bytes.byteOffset, bytes.length)));
const rows = [];
const source = await openDbf("stock.dbf");
for (let next = await source.read(); !next.done; next = await source.read()) rows.push(next.value);
show("shapefile", rows);
JS
{
  venv/bin/pip list 2>&1 | grep "^dbf"
  npm ls --depth=0 | grep -oE "(dbf|parse|shape).*@.*"
  venv/bin/python write.py
  node read.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
dbf        0.99.11
dbfread    2.0.7
dbf-reader@1.0.3
dbffile@1.13.0
parsedbf@2.0.0
shapefile@0.6.6
dbf        MILK 12, BREAD 7, RICE 30
dbfread    MILK 12, BREAD 7, RICE 30
dbffile    MILK 12, BREAD 7, RICE 30
dbf-reader MILK 12, BREAD 7, RICE 30
parsedbf   MILK 12, OLDTEA 40, RICE 3, BREAD 7, RICE 30
shapefile  MILK 12, OLDTEA 40, RICE 3, BREAD 7, RICE 30
SEEN
