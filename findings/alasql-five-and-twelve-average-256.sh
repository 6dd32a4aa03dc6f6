#!/bin/bash
# Expected: SUM, AVG, MIN and MAX of counts that are texts, "5" and "12", as JSON from DynamoDB has them, are those of the
#           numbers, as in SQLite and MySQL, or an error. And a row without a code has no partner in a join: NULL is not equal
#           to NULL in SQL.
# Happens:  texts are put together: the average of "5" and "12" is 256, half of 512, and that of 10 and "5" is 52.5. SUM, MIN
#           and MAX are not there at all where all are texts; with a number among them the sum is "105" for 10 and "5", and 5
#           for "10" and 5. And each row without a code is joined with each other one that has none.
# Version:  alasql 4.19.1 (npm). SQLite, in Python 3.11, for comparison.
# Matters:  the stock of an item is a number of the right kind, only far too large, so that nothing is reordered; and what was
#           delivered for one item without a code is added to all of them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund --omit=optional alasql@4.19.1 >> npm.log

cat > run.cjs <<'JS'
const alasql = require("alasql");

const SUMS = "SELECT item, SUM(n) AS s, AVG(n) AS a, MIN(n) AS mn, MAX(n) AS mx FROM ? GROUP BY item";
const JOIN = "SELECT s.item, s.n, d.more FROM ? s LEFT JOIN ? d ON s.item = d.item";
for (const counts of [[5, 12], ["5", "12"], [10, "5"], ["10", 5]])
  console.log("alasql", JSON.stringify(counts), JSON.stringify(alasql(SUMS, [counts.map((n) => ({ item: "Tea", n }))])));
const stock = [{ item: "Tea", n: 5 }, { item: null, n: 1 }, { item: null, n: 2 }];
console.log("alasql", JSON.stringify(alasql(JOIN, [stock, [{ item: null, more: 40 }]])));
JS
cat > run.py <<'PY'
import sqlite3

database = sqlite3.connect(":memory:")
database.execute("CREATE TABLE stock (item, n)")
database.executemany("INSERT INTO stock VALUES (?, ?)", [("Tea", "5"), ("Tea", "12")])
print("SQLite", database.execute("SELECT SUM(n), AVG(n) FROM stock").fetchone())
database.executemany("INSERT INTO stock VALUES (NULL, ?)", [(1,), (2,)])
print("SQLite", database.execute("SELECT s.n, d.more FROM stock s LEFT JOIN (SELECT NULL AS item, 40 AS more) d ON s.item = d.item").fetchall())
PY
{
  npm ls --depth=0 | grep -o "alasql@.*"
  node run.cjs
  python3 run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
alasql@4.19.1
alasql [5,12] [{"item":"Tea","s":17,"a":8.5,"mn":5,"mx":12}]
alasql ["5","12"] [{"item":"Tea","a":256}]
alasql [10,"5"] [{"item":"Tea","s":"105","a":52.5,"mn":10,"mx":10}]
alasql ["10",5] [{"item":"Tea","s":5,"a":52.5,"mn":5,"mx":5}]
alasql [{"item":"Tea","n":5},{"item":null,"n":1,"more":40},{"item":null,"n":2,"more":40}]
SQLite (17, 8.5)
SQLite [('5', None), ('12', None), (1, None), (2, None)]
SEEN
