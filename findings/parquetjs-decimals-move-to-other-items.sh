#!/bin/bash
# Expected: amounts that are written into a DECIMAL column of a Parquet file, with two places after the point, are the same
#           when they are read, by the library that wrote them and by another.
# Happens:  with a precision of nine digits or less each amount is written in eight bytes and read in four: the first item has
#           its own, the second 0, the third the second one's, and so on; half of the amounts are not read at all. Amounts
#           are multiplied in binary digits and cut off, at every precision: 0.29 is 0.28, and -9.97 is -9.98. There is
#           no error in either. Apache Arrow reads all in their places.
# Version:  @dsnp/parquetjs 1.8.8 (npm), pyarrow 21.0.0 (PyPI).
# Matters:  a stock list that is stored and read again has every second item out of stock and the counts of others beside
#           the rest. Ten digits and more hide that; then one amount in fifteen is a hundredth too low.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pyarrow==21.0.0 2> pip.log
npm init -y > npm.log
npm install --silent --no-audit --no-fund @dsnp/parquetjs@1.8.8 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const { ParquetReader, ParquetSchema, ParquetWriter } = createRequire(import.meta.url)("@dsnp/parquetjs");

async function write(path, precision, rows) {
  const schema = new ParquetSchema({ item: { type: "UTF8" }, amount: { type: "DECIMAL", precision, scale: 2 } });
  const writer = await ParquetWriter.openFile(schema, path);
  for (const [item, amount] of rows) await writer.appendRow({ item, amount });
  await writer.close();
}

async function read(path) {
  const reader = await ParquetReader.openFile(path);
  const cursor = reader.getCursor();
  const rows = [];
  for (let row = await cursor.next(); row; row = await cursor.next()) rows.push(`${row.item} ${row.amount}`);
  await reader.close();
  return rows.join(", ");
}

const stock = [["bread", 12.5], ["milk", 3], ["salt", 0], ["rice", 7.25], ["tea", -2], ["oil", 40]];
const hundredths = Array.from({ length: 2001 }, (_, index) => [`${index}`, (index - 1000) / 100]);
for (const precision of [9, 10]) {
  await write(`stock-${precision}.parquet`, precision, stock);
  console.log(`precision ${precision}, parquetjs: ${await read(`stock-${precision}.parquet`)}`);
  await write(`hundredths-${precision}.parquet`, precision, hundredths);
}
JS
cat > run.py <<'PY'
from decimal import Decimal

import pyarrow
from pyarrow import parquet

print("pyarrow", pyarrow.__version__)
for precision in (9, 10):
    table = parquet.read_table(f"stock-{precision}.parquet").to_pylist()
    shown = ", ".join(f"{row['item']} {row['amount']}" for row in table)
    print(f"precision {precision}: {shown}")
    read = parquet.read_table(f"hundredths-{precision}.parquet")["amount"].to_pylist()
    meant = [Decimal(hundredths) / 100 for hundredths in range(-1000, 1001)]
    others = [f"{written} is {seen}" for written, seen in zip(meant, read, strict=True) if written != seen]
    print(f"  from -10 to 10 {len(others)} of {len(read)} amounts are others: {others[0]}, {others[len(others) // 2 + 1]}, {others[-1]}")
PY
{
  npm ls --depth=0 | grep -oE "@dsnp/.*"
  node run.mjs
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
@dsnp/parquetjs@1.8.8
precision 9, parquetjs: bread 12.5, milk 0, salt 3, rice 0, tea 0, oil 0
precision 10, parquetjs: bread 12.5, milk 3, salt 0, rice 7.25, tea -2, oil 40
pyarrow 21.0.0
precision 9: bread 12.50, milk 3.00, salt 0.00, rice 7.25, tea -2.00, oil 40.00
  from -10 to 10 135 of 2001 amounts are others: -9.97 is -9.98, 0.58 is 0.57, 9.95 is 9.94
precision 10: bread 12.50, milk 3.00, salt 0.00, rice 7.25, tea -2.00, oil 40.00
  from -10 to 10 135 of 2001 amounts are others: -9.97 is -9.98, 0.58 is 0.57, 9.95 is 9.94
SEEN
