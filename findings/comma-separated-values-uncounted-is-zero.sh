#!/bin/bash
# Expected: where a count is left empty, it is empty when it is read, or an error: the item was not counted. And
#           "1,250" in quotes is 1250, or the text as it stands.
# Happens:  a column is converted to the type that its first values have, which is the default. In a column of numbers
#           an empty field is 0, and also in the first row. A text such as "1,250" or "n/a" is NaN, which
#           JSON writes as null. No error is raised.
# Version:  comma-separated-values 3.6.4 (npm). csvtojson 2.0.14 (npm) for comparison.
# Matters:  items that were not counted are out of stock, which is an alert and a reorder, and the one of which there
#           are most has no count. Files in which every item was counted are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund comma-separated-values@3.6.4 csvtojson@2.0.14 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const CSV = require("comma-separated-values");
const csvtojson = require("csvtojson");
const FILES = {
  "empty in the middle": 'item,count\nMilk,12\nBread,\nEggs,0\nRice,"1,250"\nTea,n/a',
  "empty at first": "item,count\nMilk,\nBread,12\nEggs,0",
};

const show = (rows) => rows.map(({ item, count }) => `${item} ${JSON.stringify(count)}`).join(", ");
for (const [name, file] of Object.entries(FILES)) {
  console.log(`${name}:`);
  console.log(`  by default  ${show(new CSV(file, { header: true }).parse())}`);
  console.log(`  cast: false ${show(new CSV(file, { header: true, cast: false }).parse())}`);
  console.log(`  csvtojson   ${show(await csvtojson({ checkType: true }).fromString(file))}`);
}
JS
{
  npm ls --depth=0 | grep -oE "(comma|csvto).*@.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
comma-separated-values@3.6.4
csvtojson@2.0.14
empty in the middle:
  by default  Milk 12, Bread 0, Eggs 0, Rice null, Tea null
  cast: false Milk "12", Bread "", Eggs "0", Rice "1,250", Tea "n/a"
  csvtojson   Milk 12, Bread "", Eggs 0, Rice "1,250", Tea "n/a"
empty at first:
  by default  Milk 0, Bread 12, Eggs 0
  cast: false Milk "", Bread "12", Eggs "0"
  csvtojson   Milk "", Bread 12, Eggs 0
SEEN
