#!/bin/bash
# Expected: a column that is said to be of numbers gives numbers: 1,250 in quotes is 1250, or stays a text, or is an error.
#           With "checkType", where the library finds out by itself what is a number, it stays a text.
# Happens:  said to be a number, a cell is read up to the first sign that cannot go on: 1,250 is 1, 1 250 and 1'250 are 1,
#           3-5 is 3, 5- is 5, 12,5 is 12 and 0x1A is 0. Where a cell begins with none, as n/a, it stays a text in that
#           column, and so does an empty one.
# Version:  csvtojson 2.0.14 (npm).
# Matters:  to name the type looks like the careful way. The items of which there is most, a thousand and more, are
#           almost out of stock, and each has an alert; a count below zero that ends with its sign is one above it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund csvtojson@2.0.14 >> npm.log

cat > run.cjs <<'JS'
const csv = require("csvtojson");

const CELLS = ["12", "1,250", "1 250", "1'250", "12,5", "3-5", "5-", "12 pcs", "0x1A", "n/a", "", "-5"];
const text = ["item,count", ...CELLS.map((cell, i) => `item ${i},"${cell}"`)].join("\n");

(async () => {
  const named = await csv({ colParser: { count: "number" } }).fromString(text);
  const found = await csv({ checkType: true }).fromString(text);
  CELLS.forEach((cell, i) => console.log(`"${cell}": as a number ${JSON.stringify(named[i].count)}, with checkType ${JSON.stringify(found[i].count)}`));
})();
JS
{
  npm ls --depth=0 | grep -oE "csvtojson@.*"
  node run.cjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
csvtojson@2.0.14
"12": as a number 12, with checkType 12
"1,250": as a number 1, with checkType "1,250"
"1 250": as a number 1, with checkType "1 250"
"1'250": as a number 1, with checkType "1'250"
"12,5": as a number 12, with checkType "12,5"
"3-5": as a number 3, with checkType "3-5"
"5-": as a number 5, with checkType "5-"
"12 pcs": as a number 12, with checkType "12 pcs"
"0x1A": as a number 0, with checkType "0x1A"
"n/a": as a number "n/a", with checkType "n/a"
"": as a number "", with checkType ""
"-5": as a number -5, with checkType -5
SEEN
