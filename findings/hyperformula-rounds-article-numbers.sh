#!/bin/bash
# Expected: a spreadsheet engine gives back the article number that is in the cell; a double holds whole
#           numbers of up to 15 digits exactly.
# Happens:  getCellValue rounds every number to 10 digits, without any formula: the EAN 4006381333931 is
#           read as 4006381333900. From 14 digits on neighbours also count as equal: "=" says TRUE, the
#           difference is 0, and SUMIF by one number adds up both, even where the numbers are texts.
#           MATCH tells them apart.
# Version:  hyperformula 3.5.0, default settings (precisionRounding 10, precisionEpsilon 1e-13).
# Matters:  web spreadsheets total stock by article number and export what getCellValue says. The numbers
#           look like article numbers, and only their check digits would show that they are not.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund hyperformula@3.5.0 >> npm.log

cat > run.js <<'JS'
const { HyperFormula } = require("hyperformula");
console.log("hyperformula", HyperFormula.version);

function show(title, first, second, settings = {}) {
  console.log(title);
  const sheet = HyperFormula.buildFromSheets(
    { S: [["item", "count"], [first, 5], [second, 7]] }, { licenseKey: "gpl-v3", ...settings });
  console.log("  the cell", sheet.getCellValue({ sheet: 0, row: 1, col: 0 }));
  for (const formula of ["=A2=A3", "=A3-A2", "=SUMIF(A2:A3,A2,B2:B3)", "=MATCH(A3,A2:A3,0)"]) {
    console.log(" ", formula, sheet.calculateFormula(formula, 0));
  }
}

show("EAN-13, numbers", 4006381333931, 4006381333932);
show("GTIN-14, numbers", 14006381333901, 14006381333902);
show("GTIN-14, texts", "'14006381333901", "'14006381333902");
show("GTIN-14, numbers, precisionRounding 15 and precisionEpsilon 1e-15", 14006381333901, 14006381333902,
  { precisionRounding: 15, precisionEpsilon: 1e-15 });
JS
node run.js | tee seen

diff seen - <<'SEEN' && echo "as found"
hyperformula 3.5.0
EAN-13, numbers
  the cell 4006381333900
  =A2=A3 false
  =A3-A2 1
  =SUMIF(A2:A3,A2,B2:B3) 5
  =MATCH(A3,A2:A3,0) 2
GTIN-14, numbers
  the cell 14006381334000
  =A2=A3 true
  =A3-A2 0
  =SUMIF(A2:A3,A2,B2:B3) 12
  =MATCH(A3,A2:A3,0) 2
GTIN-14, texts
  the cell 14006381333901
  =A2=A3 false
  =A3-A2 0
  =SUMIF(A2:A3,A2,B2:B3) 12
  =MATCH(A3,A2:A3,0) 2
GTIN-14, numbers, precisionRounding 15 and precisionEpsilon 1e-15
  the cell 14006381333901
  =A2=A3 false
  =A3-A2 1
  =SUMIF(A2:A3,A2,B2:B3) 5
  =MATCH(A3,A2:A3,0) 2
SEEN
