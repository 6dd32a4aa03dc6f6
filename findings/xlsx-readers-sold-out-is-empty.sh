#!/bin/bash
# Expected: readers of workbooks give what is in the cells, whichever program wrote them: a count of 0 is 0, a code in bold and
#           plain letters is that code, and a text is there whether it stands in the cell or in the workbook's list of texts.
# Happens:  with one reader a count of 0 is an empty text, and a blank between bold and plain letters is gone: PIPE 1/2 is
#           PIPE1/2. With another all texts that stand in the cells are empty, so that each item has a count and no code.
# Version:  xlsx-stream-reader 1.1.1 (npm) and pylightxl 1.61 (PyPI). xlstream 2.5.5 (npm) is right. XlsxWriter 3.2.9 (PyPI)
#           writes; with "constant_memory", for large lists, it puts texts into the cells.
# Matters:  what is sold out looks as if nobody had counted it, and has no alert. A list in which all is in stock, and one that
#           Excel saved, are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund xlsx-stream-reader@1.1.1 xlstream@2.5.5 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile XlsxWriter==3.2.9 pylightxl==1.61 2> pip.log

cat > write.py <<'PY'
import xlsxwriter

for name, small in (("list.xlsx", False), ("cells.xlsx", True)):
    with xlsxwriter.Workbook(name, {"constant_memory": small}) as book:
        sheet = book.add_worksheet("Stock")
        bold = book.add_format({"bold": True})
        sheet.write_row(0, 0, ["BREAD", 12])
        sheet.write_row(1, 0, ["MILK", 0])
        sheet.write(2, 0, "PIPE 1/2") if small else sheet.write_rich_string(2, 0, bold, "PIPE ", "1/2")
        sheet.write_number(2, 1, 7)
PY
cat > read.py <<'PY'
from importlib.metadata import version

import pylightxl

print("pylightxl", version("pylightxl"))
for name in ("list.xlsx", "cells.xlsx"):
    rows = pylightxl.readxl(name).ws("Stock").rows
    print(f"  {name}: {' ; '.join(f'{code}={count}' for code, count in rows)}")
PY
cat > read.cjs <<'JS'
const { createReadStream } = require("node:fs");

const READERS = {
  "xlsx-stream-reader": (name) =>
    new Promise((done, fail) => {
      const rows = [];
      const reader = new (require("xlsx-stream-reader"))();
      reader.on("worksheet", (sheet) => sheet.on("row", ({ values }) => rows.push(values.slice(1))).process());
      reader.on("end", () => done(rows)).on("error", fail);
      createReadStream(name).pipe(reader);
    }),
  xlstream: async (name) => {
    const rows = [];
    for await (const { raw } of await require("xlstream").getXlsxStream({ filePath: name, sheet: 0 })) rows.push(raw.arr);
    return rows;
  },
};
(async () => {
  for (const [name, read] of Object.entries(READERS)) {
    console.log(name, require(`./node_modules/${name}/package.json`).version);
    for (const file of ["list.xlsx", "cells.xlsx"]) {
      console.log(`  ${file}: ${(await read(file)).map(([code, count]) => `${code}=${count}`).join(" ; ")}`);
    }
  }
})();
JS
venv/bin/python write.py
{
  node --no-warnings read.cjs
  venv/bin/python read.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
xlsx-stream-reader 1.1.1
  list.xlsx: BREAD=12 ; MILK= ; PIPE1/2=7
  cells.xlsx: BREAD=12 ; MILK= ; PIPE 1/2=7
xlstream 2.5.5
  list.xlsx: BREAD=12 ; MILK=0 ; PIPE 1/2=7
  cells.xlsx: BREAD=12 ; MILK=0 ; PIPE 1/2=7
pylightxl 1.61
  list.xlsx: BREAD=12 ; MILK=0 ; PIPE 1/2=7
  cells.xlsx: =12 ; =0 ; =7
SEEN
