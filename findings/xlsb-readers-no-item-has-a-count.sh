#!/bin/bash
# Expected: readers of Excel's binary workbooks (xlsb) give the code and the count of each row, whichever program wrote them, or
#           say that they do not know what is there.
# Happens:  SheetJS writes a cell that stands right of another in a shorter record, without its column (BrtShortRk and others).
#           Three readers do not know these and pass over them without an error: two give a list of items that has no counts,
#           one gives empty cells alone. SheetJS reads all.
# Version:  xlsx 0.18.5 (npm) writes; pyxlsb 1.0.10, which pandas uses, pyxlsb2 0.0.9 and python-calamine 0.5.4 (PyPI) read.
# Matters:  a list whose counts are all empty is one in which nothing was counted, and a program that takes what is not there for
#           0 has no stock at all. The same list as xlsx is read whole.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund xlsx@0.18.5 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pyxlsb==1.0.10 pyxlsb2==0.0.9 python-calamine==0.5.4 2> pip.log

cat > write.cjs <<'JS'
const xlsx = require("xlsx");

const rows = [["item", "count"], ["Rye bread", 12], ["Milk", 0.5], ["Rice", -5], ["Salt", 0], ["Tea", 1234567890], ["Oil", "n/a"]];
const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows), "Stock");
xlsx.writeFile(book, "stock.xlsb");
console.log("SheetJS:", JSON.stringify(xlsx.utils.sheet_to_json(xlsx.readFile("stock.xlsb").Sheets.Stock, { header: 1 })));
JS
cat > run.py <<'PY'
import pyxlsb
import pyxlsb2
from python_calamine import CalamineWorkbook


def from_pyxlsb():
    with pyxlsb.open_workbook("stock.xlsb") as book, book.get_sheet(1) as sheet:
        return [tuple(cell.v for cell in row) for row in sheet.rows()]


def from_pyxlsb2():
    with pyxlsb2.open_workbook("stock.xlsb") as book, book.get_sheet_by_index(0) as sheet:
        return [tuple(cell.value for cell in row) for row in sheet.rows()]


def from_calamine():
    return [tuple(row) for row in CalamineWorkbook.from_path("stock.xlsb").get_sheet_by_index(0).to_python()]


for read in (from_pyxlsb, from_pyxlsb2, from_calamine):
    print(f"{read.__name__.removeprefix('from_')}: {read()}")
PY
{
  npm ls --depth=0 | grep -o "xlsx@.*"
  venv/bin/pip freeze | grep -E "xlsb|calamine"
  node write.cjs
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
xlsx@0.18.5
python-calamine==0.5.4
pyxlsb==1.0.10
pyxlsb2==0.0.9
SheetJS: [["item","count"],["Rye bread",12],["Milk",0.5],["Rice",-5],["Salt",0],["Tea",1234567890],["Oil","n/a"]]
pyxlsb: [(None, None), (None, None), (None, None), (None, None), (None, None), (None, None), (None, None)]
pyxlsb2: [('item',), ('Rye bread',), ('Milk',), ('Rice',), ('Salt',), ('Tea',), ('Oil',)]
calamine: [('item',), ('Rye bread',), ('Milk',), ('Rice',), ('Salt',), ('Tea',), ('Oil',)]
SEEN
