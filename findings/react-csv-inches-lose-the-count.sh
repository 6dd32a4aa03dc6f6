#!/bin/bash
# Expected: a quote within a text is written twice (RFC 4180): PIPE 1/2" is "PIPE 1/2""" in the file, and what is
#           exported can be read again.
# Happens:  it is written once. At the end of a text it and the closing quote are read as one quote within it, and the
#           text goes on: the comma and the count are part of the code, and the item has no count. In the middle,
#           1/2" x 20, the quote is read at the end of the code.
# Version:  react-csv 2.2.2 (npm), its toCSV, which CSVLink and CSVDownload call, read by Python's csv;
#           objects-to-csv 1.3.6 (npm) for comparison.
# Matters:  inches are in the codes of pipes, screws and screens. A stock list that a web page exports gives such
#           items other codes, and some of them no count; the items around them are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund --legacy-peer-deps react-csv@2.2.2 objects-to-csv@1.3.6 >> npm.log

cat > run.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { toCSV } = require("react-csv/lib/core");
const ObjectsToCsv = require("objects-to-csv");
const ITEMS = [
  { item: "TAP", count: 4 },
  { item: 'PIPE 1/2"', count: 12 },
  { item: "SEAL", count: 30 },
  { item: '1/2" x 20', count: 3 },
];
writeFileSync("react-csv.csv", `${toCSV(ITEMS, undefined, ",", '"')}\n`);
writeFileSync("objects-to-csv.csv", await new ObjectsToCsv(ITEMS).toString());
JS
cat > read.py <<'PY'
import csv

for name in ("react-csv", "objects-to-csv"):
    with open(f"{name}.csv", newline="") as file:
        print(name, "as written:", file.read().splitlines())
        file.seek(0)
        print("  as read:", list(csv.reader(file)))
PY
{
  npm ls --depth=0 | grep -oE "(react|objects).*@.*"
  node run.mjs
  python3 read.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
objects-to-csv@1.3.6
react-csv@2.2.2
react-csv as written: ['"item","count"', '"TAP","4"', '"PIPE 1/2"","12"', '"SEAL","30"', '"1/2" x 20","3"']
  as read: [['item', 'count'], ['TAP', '4'], ['PIPE 1/2",12"'], ['SEAL', '30'], ['1/2 x 20"', '3']]
objects-to-csv as written: ['item,count', 'TAP,4', '"PIPE 1/2""",12', 'SEAL,30', '"1/2"" x 20",3']
  as read: [['item', 'count'], ['TAP', '4'], ['PIPE 1/2"', '12'], ['SEAL', '30'], ['1/2" x 20', '3']]
SEEN
