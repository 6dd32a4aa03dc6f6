#!/bin/bash
# Expected: a decimal column of an Arrow file, twelve and a half with two places after the point, is 12.5 or "12.50" when it is
#           read in JavaScript.
# Happens:  the point is left out: 12.50 is 1250, as a number and as a text, and -0.01 is -1. The column's type knows the
#           two places. Adding does not add: 12.50 + 1 is "12501", since the value is a text then. hyparquet, which
#           reads the same table as Parquet, has 12.5.
# Version:  apache-arrow 21.2.0 and hyparquet 1.33.0 (npm); pyarrow 26.0.1 (PyPI) writes.
# Matters:  counts by weight, and prices, are decimals in warehouses: what a query engine hands to a web page is a hundred
#           times as much. Whole counts in a decimal column with no places are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pyarrow==26.0.1
npm init -y > npm.log
npm install --silent --no-audit --no-fund apache-arrow@21.2.0 hyparquet@1.33.0 >> npm.log

cat > write.py <<'PY'
from decimal import Decimal

import pyarrow
import pyarrow.parquet

counts = [Decimal("12.50"), Decimal("-5.00"), Decimal("-0.01"), Decimal("0.00"), None]
whole = [Decimal(12), Decimal(-5), Decimal(1), Decimal(0), None]
table = pyarrow.table({"count": pyarrow.array(counts, pyarrow.decimal128(12, 2)), "whole": pyarrow.array(whole, pyarrow.decimal128(12, 0))})
with pyarrow.ipc.new_file("stock.arrow", table.schema) as file:
    file.write_table(table)
pyarrow.parquet.write_table(table, "stock.parquet", compression="none")
print("pyarrow", pyarrow.__version__, "writes", *[row["count"] for row in table.to_pylist()])
PY
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { parquetReadObjects } from "hyparquet";

const table = tableFromIPC(readFileSync("stock.arrow"));
const parquet = new Uint8Array(readFileSync("stock.parquet")).buffer;
const rows = await parquetReadObjects({ file: parquet });
console.log("type", table.schema.fields[0].type.precision, table.schema.fields[0].type.scale);
table.toArray().forEach(({ count, whole }, i) => {
  const read = count === null ? "nothing" : `${Number(count)}, as text ${count}, plus one ${count + 1}`;
  console.log(`apache-arrow ${read}, whole ${whole === null ? "nothing" : Number(whole)}; hyparquet ${rows[i].count}, whole ${rows[i].whole}`);
});
JS
{
  npm ls --depth=0 | grep -oE "(apache-arrow|hyparquet)@.*"
  venv/bin/python write.py
  node read.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
apache-arrow@21.2.0
hyparquet@1.33.0
pyarrow 26.0.1 writes 12.50 -5.00 -0.01 0.00 None
type 12 2
apache-arrow 1250, as text 1250, plus one 12501, whole 12; hyparquet 12.5, whole 12
apache-arrow -500, as text -500, plus one -5001, whole -5; hyparquet -5, whole -5
apache-arrow -1, as text -1, plus one -11, whole 1; hyparquet -0.01, whole 1
apache-arrow 0, as text 0, plus one 01, whole 0; hyparquet 0, whole 0
apache-arrow nothing, whole nothing; hyparquet null, whole null
SEEN
