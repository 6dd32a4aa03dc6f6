#!/bin/bash
# Expected: a converter of HTML tables that puts a cell which spans rows into each of them does so with one that spans
#           columns: what stands right of it stays under its heading.
# Happens:  "colspan" is not looked at. After a name that spans two columns all cells of the row move one to the left: the
#           count is the item, and what is on order is the count: 25 where none is left. With a heading over two
#           columns, "Count" over shelf and store room, the store room's count has the next heading, "On order".
#           And a line break within a cell is lost: "Milk" and "1 l" below it are "Milk1 l".
# Version:  tabletojson 4.1.15 (npm), whose README says that it takes care of both. html-table-takeout 1.1.2 (PyPI) has all
#           of these right.
# Matters:  tills and web shops save reports as .xls files that are HTML inside, with merged cells for names and groups. The
#           row has as many good values as others, and the item that is out of stock has no alert.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile html-table-takeout==1.1.2
npm init -y > npm.log
npm install --silent --no-audit --no-fund tabletojson@4.1.15 >> npm.log

cat > spans-rows.html <<'HTML'
<table><tr><th>Store</th><th>Item</th><th>Count</th></tr>
<tr><td rowspan="2">Berlin</td><td>Rye</td><td>12</td></tr><tr><td>Baguette</td><td>0</td></tr></table>
HTML
cat > spans-columns.html <<'HTML'
<table><tr><th>Code</th><th>Item</th><th>Count</th><th>On order</th></tr>
<tr><td>A1</td><td>Rye</td><td>12</td><td>40</td></tr>
<tr><td colspan="2">Baguette</td><td>0</td><td>25</td></tr></table>
HTML
cat > heading-spans.html <<'HTML'
<table><tr><th>Item</th><th colspan="2">Count</th><th>On order</th></tr>
<tr><td>Rye</td><td>12</td><td>5</td><td>40</td></tr></table>
HTML
cat > line-break.html <<'HTML'
<table><tr><th>Item</th><th>Count</th></tr><tr><td>Milk<br>1 l</td><td>3</td></tr></table>
HTML
cat > run.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { tabletojson } = require("tabletojson");

for (const name of ["spans-rows", "spans-columns", "heading-spans", "line-break"]) {
  const [rows] = tabletojson.convert(readFileSync(`${name}.html`, "utf8"));
  for (const row of rows) console.log(`tabletojson, ${name}: ${JSON.stringify(row)}`);
}
JS
cat > run.py <<'PY'
import csv
import io
from pathlib import Path

from html_table_takeout import parse_html

for name in ("spans-rows", "spans-columns", "heading-spans", "line-break"):
    [table] = parse_html(Path(f"{name}.html").read_text())
    for row in csv.reader(io.StringIO(table.to_csv())):
        print(f"html-table-takeout, {name}: {row}")
PY
{
  npm ls --depth=0 | grep -oE "tabletojson@.*"
  venv/bin/pip list 2>/dev/null | grep "^html-table-takeout"
  node run.cjs
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
tabletojson@4.1.15
html-table-takeout 1.1.2
tabletojson, spans-rows: {"Store":"Berlin","Item":"Rye","Count":"12"}
tabletojson, spans-rows: {"Store":"Berlin","Item":"Baguette","Count":"0"}
tabletojson, spans-columns: {"Code":"A1","Item":"Rye","Count":"12","On order":"40"}
tabletojson, spans-columns: {"Code":"Baguette","Item":"0","Count":"25"}
tabletojson, heading-spans: {"3":"40","Item":"Rye","Count":"12","On order":"5"}
tabletojson, line-break: {"Item":"Milk1 l","Count":"3"}
html-table-takeout, spans-rows: ['Store', 'Item', 'Count']
html-table-takeout, spans-rows: ['Berlin', 'Rye', '12']
html-table-takeout, spans-rows: ['Berlin', 'Baguette', '0']
html-table-takeout, spans-columns: ['Code', 'Item', 'Count', 'On order']
html-table-takeout, spans-columns: ['A1', 'Rye', '12', '40']
html-table-takeout, spans-columns: ['Baguette', 'Baguette', '0', '25']
html-table-takeout, heading-spans: ['Item', 'Count', 'Count', 'On order']
html-table-takeout, heading-spans: ['Rye', '12', '5', '40']
html-table-takeout, line-break: ['Item', 'Count']
html-table-takeout, line-break: ['Milk\n1 l', '3']
SEEN
