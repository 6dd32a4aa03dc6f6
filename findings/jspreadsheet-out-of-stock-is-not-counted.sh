#!/bin/bash
# Expected: =IF(B2="","not counted",B2) is 0 where the count is 0, and =COUNTIF(B1:B3,"<>0") says how many items there
#           are of which some are left: that is how spreadsheets do it.
# Happens:  a 0 is equal to an empty text, as in JavaScript: an item that is out of stock is "not counted". Handed over
#           as null, an empty cell is not, and the item that was not counted is shown as it. In conditions "<>" is not
#           known and counts nothing, an empty cell is below 3, and, as an empty text, 0. SUMIF for "MILK" leaves milk
#           out, which spreadsheets find. No error is raised.
# Version:  @jspreadsheet/formula 2.0.2 (npm), on which jspreadsheet-ce 5.0.4 depends; hyperformula 3.5.0 for comparison.
# Matters:  the two states that a stock list is about, out of stock and not counted, change places. A sheet whose counts
#           are all above 0 is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund @jspreadsheet/formula@2.0.2 hyperformula@3.5.0 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";
import { HyperFormula } from "hyperformula";

const compute = createRequire(import.meta.url)("@jspreadsheet/formula");
const ITEMS = ["milk", "tea", "rice", "oil"];
const COUNTS = [12, 0, 5, null];
const sheet = HyperFormula.buildFromArray(ITEMS.map((item, at) => [item, COUNTS[at]]), { licenseKey: "gpl-v3" });

function cells(empty) {
  const values = {};
  ITEMS.forEach((item, at) => {
    values[`A${at + 1}`] = JSON.stringify(item);
    values[`B${at + 1}`] = COUNTS[at] ?? empty;
  });
  return values;
}

for (const formula of [
  'IF(B2="","not counted",B2)',
  'IF(B4="","not counted",B4)',
  'COUNTIF(B1:B3,"<>0")',
  'COUNTIF(B1:B4,0)',
  'COUNTIF(B1:B4,"<3")',
  'SUMIF(A1:A4,"MILK",B1:B4)',
  'SUMIF(A1:A4,"milk",B1:B4)',
]) {
  const [asText, asNull] = ['""', null].map((empty) => compute(formula, cells(empty), 0, 0));
  console.log(`${formula}: jspreadsheet ${asText} (with null ${asNull}), hyperformula ${sheet.calculateFormula(`=${formula}`, 0)}`);
}
JS
{
  npm ls --depth=0 | grep -oE "(@jspreadsheet|hyper).*@.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
@jspreadsheet/formula@2.0.2
hyperformula@3.5.0
IF(B2="","not counted",B2): jspreadsheet not counted (with null not counted), hyperformula 0
IF(B4="","not counted",B4): jspreadsheet not counted (with null 0), hyperformula not counted
COUNTIF(B1:B3,"<>0"): jspreadsheet 0 (with null 0), hyperformula 2
COUNTIF(B1:B4,0): jspreadsheet 2 (with null 1), hyperformula 1
COUNTIF(B1:B4,"<3"): jspreadsheet 2 (with null 2), hyperformula 1
SUMIF(A1:A4,"MILK",B1:B4): jspreadsheet 0 (with null 0), hyperformula 12
SUMIF(A1:A4,"milk",B1:B4): jspreadsheet 12 (with null 12), hyperformula 12
SEEN
