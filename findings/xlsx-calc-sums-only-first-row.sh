#!/bin/bash
# Expected: =SUMIF(A1:A4,"milk",B1:B4) is what there is of milk in all rows, =SUMIF(B1:B4,">0",B1:B4) what is in stock, and
#           =FLOOR(13,6) is 12, the pieces that go into full boxes of six. So do Excel and LibreOffice.
# Happens:  SUMIF looks at the first row of its range and no other: of a list that goes down it is the count of the
#           first item or 0. A condition such as ">0" is compared as a text, and is 0 in a list that goes across, too.
#           The second number of FLOOR is not used: 13 is 13. =ROUND(-2.5,0) is -2. No error is raised, as it is for
#           functions that are missing, COUNTIF among them; CEILING, VLOOKUP and SUMPRODUCT are right.
# Version:  xlsx-calc 0.9.2 (npm) with xlsx 0.18.5; hyperformula 3.5.0 for comparison.
# Matters:  a sheet of counts by store is summed by item so. In a page that computes it without Excel, items have
#           a stock of 0 or that of one store, and orders in full boxes are not full.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund xlsx-calc@0.9.2 xlsx@0.18.5 hyperformula@3.5.0 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";
import { HyperFormula } from "hyperformula";

const require = createRequire(import.meta.url);
const XLSX = require("xlsx");
const calculate = require("xlsx-calc");
const DOWN = [["tea", 40], ["milk", 12], ["rice", -3], ["milk", 7]];
const ACROSS = [["tea", "milk", "rice", "milk"], [40, 12, -3, 7]];

function xlsxCalc(cells, formula) {
  const sheet = XLSX.utils.aoa_to_sheet(cells);
  sheet.F1 = { t: "n", f: formula };
  sheet["!ref"] = "A1:F4";
  calculate({ SheetNames: ["Stock"], Sheets: { Stock: sheet } });
  return sheet.F1.v;
}

function hyper(cells, formula) {
  const sheet = HyperFormula.buildFromArray(cells, { licenseKey: "gpl-v3" });
  return sheet.calculateFormula(`=${formula}`, 0);
}

const FORMULAS = [
  [DOWN, 'SUMIF(A1:A4,"milk",B1:B4)'],
  [DOWN, 'SUMIF(A1:A4,"tea",B1:B4)'],
  [DOWN, 'SUMIF(B1:B4,">0",B1:B4)'],
  [ACROSS, 'SUMIF(A1:D1,"milk",A2:D2)'],
  [ACROSS, 'SUMIF(A2:D2,">0",A2:D2)'],
  [DOWN, "FLOOR(13,6)"],
  [DOWN, "CEILING(13,6)"],
  [DOWN, "ROUND(-2.5,0)"],
];
for (const [cells, formula] of FORMULAS) {
  console.log(`${formula} ${cells === DOWN ? "down" : "across"}: xlsx-calc ${xlsxCalc(cells, formula)}, hyperformula ${hyper(cells, formula)}`);
}
JS
{
  npm ls --depth=0 | grep -oE "(xlsx|hyper).*@.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
hyperformula@3.5.0
xlsx-calc@0.9.2
xlsx@0.18.5
SUMIF(A1:A4,"milk",B1:B4) down: xlsx-calc 0, hyperformula 19
SUMIF(A1:A4,"tea",B1:B4) down: xlsx-calc 40, hyperformula 40
SUMIF(B1:B4,">0",B1:B4) down: xlsx-calc 0, hyperformula 59
SUMIF(A1:D1,"milk",A2:D2) across: xlsx-calc 19, hyperformula 19
SUMIF(A2:D2,">0",A2:D2) across: xlsx-calc 0, hyperformula 59
FLOOR(13,6) down: xlsx-calc 13, hyperformula 12
CEILING(13,6) down: xlsx-calc 18, hyperformula 18
ROUND(-2.5,0) down: xlsx-calc -2, hyperformula -3
SEEN
