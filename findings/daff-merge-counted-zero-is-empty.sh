#!/bin/bash
# Expected: a merge of two changed copies of a stock list with the list that both began with has the changes of both, and marks
#           what both changed differently as a conflict: the item A, of which one copy says 8 and the other 7.
# Happens:  A is marked. But a 0 that the second copy has where nothing was counted before is lost: the item is empty again. In
#           the first copy it stays, and so do 3 and a 0 that is a text. An item that is new in both copies, with 1 and with
#           2, is there twice. One that a copy deleted and the other counted is gone. None of these is a conflict.
# Version:  daff 1.4.2 (npm).
# Matters:  of two people who count with a copy each, what the second one found sold out is not counted, and an item that both
#           found is there twice. Counts that replace others are right, which is what one tests.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund daff@1.4.2 >> npm.log

cat > run.cjs <<'JS'
const daff = require("daff");

const HEADER = ["item", "count"];
const table = (rows) => new daff.TableView([HEADER, ...rows].map((row) => [...row]));
function merged(what, before, first, second) {
  const into = table(first);
  const conflicts = new daff.Merger(table(before), into, table(second), new daff.CompareFlags()).apply();
  console.log(`${what}: ${JSON.stringify(into.data.slice(1))}, ${conflicts} conflicts`);
}

console.log("daff", require("daff/package.json").version);
const E = ["E", 5];
merged("one changed", [["A", 10], E], [["A", 8], E], [["A", 10], E]);
merged("both changed", [["A", 10], E], [["A", 8], E], [["A", 7], E]);
for (const count of [3, 0, "0"]) {
  merged(`first counted ${JSON.stringify(count)}`, [["B", ""], E], [["B", count], E], [["B", ""], E]);
  merged(`second counted ${JSON.stringify(count)}`, [["B", ""], E], [["B", ""], E], [["B", count], E]);
}
merged("both new", [E], [E, ["C", 1]], [E, ["C", 2]]);
merged("deleted and counted", [["D", 10], E], [E], [["D", 9], E]);
merged("counted and deleted", [["D", 10], E], [["D", 9], E], [E]);
JS
node run.cjs | tee seen

diff seen - <<'SEEN' && echo "as found"
daff 1.4.2
one changed: [["A",8],["E",5]], 0 conflicts
both changed: [["A","((( 10 ))) 8 /// 7"],["E",5]], 1 conflicts
first counted 3: [["B",3],["E",5]], 0 conflicts
second counted 3: [["B",3],["E",5]], 0 conflicts
first counted 0: [["B",0],["E",5]], 0 conflicts
second counted 0: [["B",""],["E",5]], 0 conflicts
first counted "0": [["B","0"],["E",5]], 0 conflicts
second counted "0": [["B","0"],["E",5]], 0 conflicts
both new: [["E",5],["C",2],["C",1]], 0 conflicts
deleted and counted: [["E",5]], 0 conflicts
counted and deleted: [["E",5]], 0 conflicts
SEEN
