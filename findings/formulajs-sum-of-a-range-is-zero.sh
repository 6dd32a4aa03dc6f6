#!/bin/bash
# Expected: SUMIF(codes, "AB*", counts) is the stock of all articles whose code begins with AB, and "ab3" is the same code as
#           "AB3": so it is in Excel and in OpenDocument's formulas with wildcards.
# Happens:  * and ? are signs like any other: SUMIF, SUMIFS and COUNTIF find nothing, and the stock is 0; "<>AB*" sums
#           all. Upper and lower case are told apart. MATCH in the same library knows wildcards and both cases.
# Version:  @formulajs/formulajs 4.6.1 (npm). hyperformula 3.5.0 (npm) has SUMIF and COUNTIF right, and no wildcards in MATCH.
# Matters:  a web page that shows the stock of a range of articles says that it is sold out, and no error is raised. Sums of
#           a single code, as one tests them, are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 hyperformula@3.5.0 >> npm.log

cat > run.cjs <<'JS'
const formulas = require("@formulajs/formulajs");
const { HyperFormula } = require("hyperformula");

const CODES = ["AB1", "AB2", "ab3", "C1"];
const COUNTS = [1, 2, 4, 8];
const CONDITIONS = ["AB1", "AB3", "AB*", "AB?", "<>AB*"];
const sheet = HyperFormula.buildFromArray(CODES.map((code, row) => [code, COUNTS[row]]), { licenseKey: "gpl-v3" });
const ENGINES = {
  "@formulajs/formulajs": {
    SUMIF: (condition) => formulas.SUMIF(CODES, condition, COUNTS),
    COUNTIF: (condition) => formulas.COUNTIF(CODES, condition),
    MATCH: (condition) => formulas.MATCH(condition, CODES, 0),
  },
  hyperformula: {
    SUMIF: (condition) => sheet.calculateFormula(`=SUMIF(A1:A4,"${condition}",B1:B4)`, 0),
    COUNTIF: (condition) => sheet.calculateFormula(`=COUNTIF(A1:A4,"${condition}")`, 0),
    MATCH: (condition) => sheet.calculateFormula(`=MATCH("${condition}",A1:A4,0)`, 0),
  },
};
for (const [name, functions] of Object.entries(ENGINES)) {
  console.log(name, require(`./node_modules/${name}/package.json`).version);
  for (const [each, compute] of Object.entries(functions)) {
    console.log(`  ${each}: ${CONDITIONS.map((condition) => `${condition} ${compute(condition).value ?? compute(condition)}`).join(", ")}`);
  }
}
JS
node run.cjs 2> errors | tee seen || cat errors

diff seen - <<'SEEN' && echo "as found"
@formulajs/formulajs 4.6.1
  SUMIF: AB1 1, AB3 0, AB* 0, AB? 0, <>AB* 15
  COUNTIF: AB1 1, AB3 0, AB* 0, AB? 0, <>AB* 4
  MATCH: AB1 1, AB3 3, AB* 1, AB? 1, <>AB* Error: #N/A
hyperformula 3.5.0
  SUMIF: AB1 1, AB3 4, AB* 7, AB? 7, <>AB* 8
  COUNTIF: AB1 1, AB3 1, AB* 3, AB? 3, <>AB* 1
  MATCH: AB1 1, AB3 3, AB* #N/A, AB? #N/A, <>AB* #N/A
SEEN
