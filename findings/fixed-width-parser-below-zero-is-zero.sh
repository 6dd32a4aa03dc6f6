#!/bin/bash
# Expected: a count below zero in a file of columns is read as it stands, or it is said that it cannot be read.
# Happens:  it is 0. A field with implied decimals is filled up with zeros before the point is put in, so that
#           " -1250" becomes 00-12.50, which is no number, and what is no number is returned as 0; " 1250" is
#           12.5. A count filled up with zeros, 0000-5, is 0 as well, which is what the library writes itself, and so
#           is a field that was left blank. A minus sign behind the number, as ERP systems write it, is dropped.
# Version:  fixed-width-parser 3.0.0 (npm). "falsyFallback": "null" makes null of these, and of a true 0 too.
#           flat-file-creator 3.0.3 (npm) for comparison.
# Matters:  an item that is oversold by 12 looks just sold out, and one that was not counted does so too, with an
#           alert that is false. Files without a negative count are right, 0 is a count that every list has, and
#           no line is missing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund fixed-width-parser@3.0.0 flat-file-creator@3.0.3 >> npm.log

cat > run.mjs <<'JS'
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { getAsyncFlatFileReader } from "flat-file-creator";

const { FixedWidthParser } = createRequire(import.meta.url)("fixed-width-parser");

const parser = (field) => new FixedWidthParser([{ name: "count", start: 0, width: 6, ...field }]);
const DECIMALS = { type: "float", decimalCount: 2 };

async function other(text, field) {
  writeFileSync("counts", text);
  return getAsyncFlatFileReader([{ name: "count", size: 6, ...field }])("counts")
    .then(([{ count }]) => count)
    .catch((error) => error.constructor.name);
}

for (const text of ["  1250", " -1250", "   -50"]) {
  const [{ count }] = parser(DECIMALS).parse(text);
  console.log(`${JSON.stringify(text)} with two decimals: ${count}, flat-file-creator ${await other(text, { type: "float", precision: 2 })}`);
}
for (const text of ["    -5", "0000-5", "    5-", "      "]) {
  const [{ count }] = parser({ type: "int" }).parse(text);
  console.log(`${JSON.stringify(text)}: ${count}, flat-file-creator ${await other(text, { type: "integer" })}`);
}
const whole = { ...DECIMALS, padChar: "0", insertDecimal: false };
for (const count of [12.5, -12.5, -5]) {
  const written = parser(whole).unparse([{ count }]);
  console.log(`${count}: written ${JSON.stringify(written)}, read ${parser(whole).parse(written)[0].count}`);
}
const orNull = { falsyFallback: "null" };
console.log("with null:", JSON.stringify(["     0", "0000-5"].map((text) => parser({ type: "int" }).parse(text, orNull)[0].count)));
JS
{
  npm ls --depth=0 | grep -oE "(fixed-width-parser|flat-file-creator)@.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
fixed-width-parser@3.0.0
flat-file-creator@3.0.3
"  1250" with two decimals: 12.5, flat-file-creator 12.5
" -1250" with two decimals: 0, flat-file-creator -12.5
"   -50" with two decimals: 0, flat-file-creator -0.5
"    -5": -5, flat-file-creator -5
"0000-5": 0, flat-file-creator FlatFileReadFieldTypeError
"    5-": 5, flat-file-creator FlatFileReadFieldTypeError
"      ": 0, flat-file-creator FlatFileReadFieldTypeError
12.5: written "001250", read 12.5
-12.5: written "0-1250", read 0
-5: written "00-500", read 0
with null: [null,null]
SEEN
