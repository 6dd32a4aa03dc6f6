#!/bin/bash
# Expected: =COUNTIF(B1:B5,0) says how many items are out of stock, and an empty cell is not a 0: that is how
#           spreadsheets do it.
# Happens:  empty cells count as 0, so items that were not counted yet are out of stock: 3 of 5 instead of 1.
#           =COUNTIF(B1:B5,"<3") has them too, SUMIF, AVERAGEIF and COUNT have not. Written as "0" the
#           condition is a text, and not even the 0 is found.
# Version:  fast-formula-parser 1.0.19 (npm), cells handed over as its README does it; hyperformula 3.5.0 for
#           comparison.
# Matters:  a list of what to reorder or an alert "more than ten items out" goes off while a count is
#           going on; cells that hold an empty text are right, so it depends on where the data come from.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund fast-formula-parser@1.0.19 hyperformula@3.5.0 >> npm.log

cat > run.js <<'JS'
const FormulaParser = require("fast-formula-parser");
const { HyperFormula } = require("hyperformula");

// Column A has names, column B counts: 5, 0, two that are not counted yet, 7.
function rows(empty) {
  return [["Tea", 5], ["Rye Bread", 0], ["Milk", empty], ["Rice", empty], ["Salt", 7]];
}

function fast(formula, data) {
  const parser = new FormulaParser({
    onCell: ({ row, col }) => data[row - 1][col - 1],
    onRange: ({ from, to }) => data.slice(from.row - 1, to.row).map((row) => row.slice(from.col - 1, to.col)),
  });
  return parser.parse(formula, { sheet: "Stock", row: 9, col: 9 });
}

function hyper(formula, data) {
  return HyperFormula.buildFromArray(data, { licenseKey: "gpl-v3" }).calculateFormula(`=${formula}`, 0);
}

for (const name of ["fast-formula-parser", "hyperformula"]) console.log(name, require(`./node_modules/${name}/package.json`).version);
for (const formula of [
  "COUNTIF(B1:B5,0)", 'COUNTIF(B1:B5,"<3")', 'COUNTIF(B1:B5,"0")', "COUNT(B1:B5)", 'AVERAGEIF(B1:B5,">=0")', "ISBLANK(B3)",
]) {
  console.log(`${formula}: ${fast(formula, rows(null))}, with empty texts ${fast(formula, rows(""))}, hyperformula ${hyper(formula, rows(null))}`);
}
JS
node run.js | tee seen

diff seen - <<'SEEN' && echo "as found"
fast-formula-parser 1.0.19
hyperformula 3.5.0
COUNTIF(B1:B5,0): 3, with empty texts 1, hyperformula 1
COUNTIF(B1:B5,"<3"): 3, with empty texts 1, hyperformula 1
COUNTIF(B1:B5,"0"): 0, with empty texts 0, hyperformula 1
COUNT(B1:B5): 3, with empty texts 3, hyperformula 3
AVERAGEIF(B1:B5,">=0"): 4, with empty texts 4, hyperformula 4
ISBLANK(B3): true, with empty texts true, hyperformula true
SEEN
