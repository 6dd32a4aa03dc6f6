#!/bin/bash
# Expected: a parser for "numbers in any valid format" that "always returns a number", NaN where the text is none, reads
#           +5, €5 and (5), as people and spreadsheets write them, as 5 and -5, or gives NaN.
# Happens:  a single sign that is neither digit nor minus is the decimal separator, whichever it is and wherever it stands:
#           +5, €5, #5 and (5) are 0.5, and so is -5 with a true minus sign (U+2212). 3x4 is 3.4, 5/8 is 5.8, 1e3 is
#           1.3 and 10-12 is 10.12. What comes after is dropped: 5- is 5 and 1½ is 1.
# Version:  multi-number-parse 1.1.0 (npm). @norbulcz/num-parse 0.1.0 has +5, €5 and the true minus right and refuses the others.
# Matters:  it is made for what users paste into a field. An oversold item, (5) or -5, has half a piece, and a delivery of
#           +5 too; rounded, both are 1 or 0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund multi-number-parse@1.1.0 @norbulcz/num-parse@0.1.0 >> npm.log

cat > run.cjs <<'JS'
const parse = require("multi-number-parse").default;
const { parseNumber } = require("@norbulcz/num-parse");

for (const text of ["5", "-5", "1,250.5", "+5", "€5", "(5)", "\u22125", "#5", "3x4", "5/8", "1e3", "10-12", "5-", "1½", "5 €"]) {
  console.log(`${text}: ${parse(text)}, num-parse ${parseNumber(text)}`);
}
JS
{
  npm ls --depth=0 | grep -oE "(multi-number-parse|@norbulcz/num-parse)@.*"
  node run.cjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
@norbulcz/num-parse@0.1.0
multi-number-parse@1.1.0
5: 5, num-parse 5
-5: -5, num-parse -5
1,250.5: 1250.5, num-parse 1250.5
+5: 0.5, num-parse 5
€5: 0.5, num-parse 5
(5): 0.5, num-parse null
−5: 0.5, num-parse -5
#5: 0.5, num-parse null
3x4: 3.4, num-parse null
5/8: 5.8, num-parse null
1e3: 1.3, num-parse null
10-12: 10.12, num-parse null
5-: 5, num-parse null
1½: 1, num-parse null
5 €: 5, num-parse 5
SEEN
