#!/bin/bash
# Expected: "SELECT item FROM stock WHERE pieces = 0" finds what is out of stock, ORDER BY and LIMIT are heeded or refused, and a
#           join of yesterday's counts with today's has both, or says that two columns have one name.
# Happens:  "=" and "!=" compare with a text: "= 0", "= 12" and "= -5" find nothing, and "!= 0" all, while "< 1" compares numbers.
#           ORDER BY and LIMIT have no effect. Of two columns of one name the join keeps the first list's.
# Version:  dataframe-js 1.4.4 (npm).
# Matters:  the list of what is out of stock is always empty, which is what one hopes for; the lowest three of ORDER BY and LIMIT
#           are the whole list; and today's counts are yesterday's, so that nothing was sold.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund dataframe-js@1.4.4 >> npm.log

cat > run.cjs <<'JS'
const { DataFrame } = require("dataframe-js");

const rows = [["Rye", 12], ["Milk", 0], ["Oil", -5]];
DataFrame.sql.registerTable(new DataFrame(rows, ["item", "pieces"]), "stock");
for (const rest of ["WHERE pieces = 0", "WHERE pieces = -5", "WHERE pieces = 12", "WHERE pieces = '0'", "WHERE pieces != 0",
  "WHERE pieces < 1", "WHERE pieces IN (0)", "ORDER BY pieces", "ORDER BY pieces LIMIT 1"]) {
  console.log(`${rest}:`, DataFrame.sql.request(`SELECT item FROM stock ${rest}`).toArray("item").join(" ") || "none");
}
const yesterday = new DataFrame([["Rye", 20]], ["item", "pieces"]);
console.log("joined:", JSON.stringify(yesterday.innerJoin(new DataFrame(rows, ["item", "pieces"]), "item").toCollection()));
JS
{
  npm ls --depth=0 | grep -o "dataframe-js@.*"
  node run.cjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
dataframe-js@1.4.4
WHERE pieces = 0: none
WHERE pieces = -5: none
WHERE pieces = 12: none
WHERE pieces = '0': Milk
WHERE pieces != 0: Rye Milk Oil
WHERE pieces < 1: Milk Oil
WHERE pieces IN (0): Milk
ORDER BY pieces: Rye Milk Oil
ORDER BY pieces LIMIT 1: Rye Milk Oil
joined: [{"item":"Rye","pieces":20}]
SEEN
