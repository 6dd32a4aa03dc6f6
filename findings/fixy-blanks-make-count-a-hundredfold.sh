#!/bin/bash
# Expected: in a file of columns, a field of six places with two decimals is 12.50 whether it is written 001250 or
#           with blanks before it; and what the library writes it reads back, or it says that it does not fit.
# Happens:  the point is put at a place counted from the left, after the blanks are gone: "  1250" is 1250.00, a
#           hundred times as much. "precision": 0 is taken for not given, so that 12 is 0.12. Written, a count
#           of too many digits loses the last ones, 123456 is 12345, or, where the file has several levels, all of
#           them, and the store's number moves into its place. -5 filled up with zeros is 000-5, and read as 0.
# Version:  fixy 1.3.3 (npm). flat-file-creator 3.0.3 (npm) for comparison.
# Matters:  tills and ERP systems send stock in columns, and whether they fill up with zeros or blanks is a setting
#           there. All counts of a file are a hundredfold, or only the few that are too large or below nothing are
#           wrong, and no error is raised.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund fixy@1.3.3 flat-file-creator@3.0.3 >> npm.log

cat > run.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { getAsyncFlatFileReader } from "flat-file-creator";

const fixy = createRequire(import.meta.url)("fixy");

function read(count, precision) {
  const map = [{ name: "item", width: 6, type: "string" }, { name: "count", width: 6, type: "float", precision }];
  return fixy.parse({ map, options: { fullwidth: 12 } }, `MILK  ${count}`)[0].count;
}

const other = getAsyncFlatFileReader([{ name: "count", size: 6, type: "float", precision: 2 }]);
for (const count of ["001250", "  1250", "   200"]) {
  writeFileSync("counts", count);
  console.log(`${JSON.stringify(count)}: fixy ${read(count, 2)}, flat-file-creator ${(await other("counts"))[0].count}`);
}
console.log(`"000012" without decimals: fixy ${read("000012", 0)}`);

const ITEM = { name: "item", width: 6, padding_position: "end", level: "stock" };
const COUNT = { name: "count", width: 5, padding_symbol: "0", level: "stock" };
const STORE = { name: "store", width: 4, level: "stock" };
const rows = [{ item: "MILK", count: 12 }, { item: "EGGS", count: -5 }, { item: "SCREWS", count: 123456 }].map((row) => ({ ...row, store: 1070 }));
const written = fixy.unparse([ITEM, COUNT, STORE], rows);
const int = { name: "count", width: 5, start: 7, type: "int" };
const back = fixy.parse({ map: [int], options: { fullwidth: 15 } }, written);
rows.forEach(({ item, count }, at) => console.log(`${item} ${count}: written "${written.split("\n")[at]}", read ${back[at].count}`));
console.log(`with levels: "${fixy.unparse([ITEM, COUNT, STORE], { stock: rows }, ["stock"]).split("\n")[2]}"`);
JS
{
  npm ls --depth=0 | grep -oE "(fixy|flat-file-creator)@.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
fixy@1.3.3
flat-file-creator@3.0.3
"001250": fixy 12.50, flat-file-creator 12.5
"  1250": fixy 1250.00, flat-file-creator 12.5
"   200": fixy 200.00, flat-file-creator 2
"000012" without decimals: fixy 0.12
MILK 12: written "MILK  000121070", read 12
EGGS -5: written "EGGS  000-51070", read 0
SCREWS 123456: written "SCREWS123451070", read 12345
with levels: "SCREWS1070"
SEEN
