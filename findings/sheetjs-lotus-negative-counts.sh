#!/bin/bash
# Expected: a workbook written and read by one library keeps its numbers.
# Happens:  as a Lotus 1-2-3 release 3 file (wk3) every negative number comes back 65,535 times as large,
#           -1 as -65535, and 0.1 comes back as 0.35. Positive whole numbers are right.
#           Release 1 files (wk1) are right.
# Version:  xlsx 0.18.5, the newest that npm has.
# Matters:  for whoever gets Lotus files from an old stock program. An oversold item (-1) is one of the
#           few negative numbers in a stock list, so tests with ordinary counts do not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund xlsx@0.18.5 >> npm.log

cat > run.js <<'JS'
const xlsx = require("xlsx");
console.log("xlsx", xlsx.version);
const counts = [12, 0, -1, -3, -1000, 65536, 999999999, 12.25, 0.1];
for (const bookType of ["wk1", "wk3"]) {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([counts]), "Stock");
  const back = xlsx.read(xlsx.write(book, { bookType, type: "buffer" }), { type: "buffer" });
  const [row] = xlsx.utils.sheet_to_json(back.Sheets[back.SheetNames[0]], { header: 1 });
  console.log(bookType, counts.map((count, i) => `${count}=>${row[i]}`).join(" "));
}
JS
node run.js | tee seen

diff seen - <<'SEEN' && echo "as found"
xlsx 0.18.5
wk1 12=>12 0=>0 -1=>-1 -3=>-3 -1000=>-1000 65536=>65536 999999999=>999999999 12.25=>12.25 0.1=>0.1
wk3 12=>12 0=>0 -1=>-65535 -3=>-196605 -1000=>-65535000 65536=>65536 999999999=>999999999 12.25=>12.25 0.1=>0.35
SEEN
