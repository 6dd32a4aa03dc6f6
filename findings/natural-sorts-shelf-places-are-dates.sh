#!/bin/bash
# Expected: a natural sort puts shelf places of aisle, rack and level in the order in which one walks: 1-2-9, 1-2-10, 1-10-2.
# Happens:  what looks like a date to JavaScript is compared as one: 1-10-2 is 10 January 2002, and comes before 1-2-9, which
#           is in 2009. First all places of level 1, then all of level 2, and so on. From aisle 13 on there is no such
#           month, and places are compared as they should be among themselves, before or after all others. With a letter
#           in front, A1-2-9, all is right. That dates are sorted is documented; that 1-10-2 is one is not.
# Version:  natsort 2.0.3, natural-sort 1.0.0, javascript-natural-sort 0.7.1 and natural-orderby 5.0.0 (npm).
#           string-natural-compare 3.0.1 (npm) is right.
# Matters:  count sheets and picking lists are sorted by place. Who counts walks through each aisle once for each level;
#           a test with a dozen places of one level is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund natsort@2.0.3 natural-sort@1.0.0 natural-orderby@5.0.0 \
  javascript-natural-sort@0.7.1 string-natural-compare@3.0.1 >> npm.log

cat > run.cjs <<'JS'
const SORTS = {
  natsort: (require("natsort").default ?? require("natsort"))(),
  "natural-sort": require("natural-sort")(),
  "javascript-natural-sort": require("javascript-natural-sort"),
  "natural-orderby": require("natural-orderby").compare(),
  "string-natural-compare": require("string-natural-compare"),
};
const PLACES = ["1-2-9", "1-2-10", "1-10-2", "2-1-1", "2-1-12", "12-1-1", "13-1-1", "13-2-1"];
for (const [name, compare] of Object.entries(SORTS)) {
  console.log(name, require(`./node_modules/${name}/package.json`).version);
  console.log(" ", [...PLACES].sort(compare).join(", "));
  console.log(" ", PLACES.map((place) => `A${place}`).sort(compare).join(", "));
}
JS
node run.cjs | tee seen

diff seen - <<'SEEN' && echo "as found"
natsort 2.0.3
  2-1-1, 12-1-1, 1-10-2, 1-2-9, 1-2-10, 2-1-12, 13-1-1, 13-2-1
  A1-2-9, A1-2-10, A1-10-2, A2-1-1, A2-1-12, A12-1-1, A13-1-1, A13-2-1
natural-sort 1.0.0
  2-1-1, 12-1-1, 1-10-2, 1-2-9, 1-2-10, 2-1-12, 13-1-1, 13-2-1
  A1-2-9, A1-2-10, A1-10-2, A2-1-1, A2-1-12, A12-1-1, A13-1-1, A13-2-1
javascript-natural-sort 0.7.1
  2-1-1, 12-1-1, 1-10-2, 1-2-9, 1-2-10, 2-1-12, 13-1-1, 13-2-1
  A1-2-9, A1-2-10, A1-10-2, A2-1-1, A2-1-12, A12-1-1, A13-1-1, A13-2-1
natural-orderby 5.0.0
  13-1-1, 13-2-1, 2-1-1, 12-1-1, 1-10-2, 1-2-9, 1-2-10, 2-1-12
  A1-2-9, A1-2-10, A1-10-2, A2-1-1, A2-1-12, A12-1-1, A13-1-1, A13-2-1
string-natural-compare 3.0.1
  1-2-9, 1-2-10, 1-10-2, 2-1-1, 2-1-12, 12-1-1, 13-1-1, 13-2-1
  A1-2-9, A1-2-10, A1-10-2, A2-1-1, A2-1-12, A12-1-1, A13-1-1, A13-2-1
SEEN
