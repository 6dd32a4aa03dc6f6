#!/bin/bash
# Expected: a counter that several tills share (GCounter, PNCounter) goes up by the amount that it is given, or refuses it.
# Happens:  amounts below 1 are dropped without a word, up and down; 1.5 is counted. So of 0.5, 1.5 and 0.25 kg that are sold
#           1.5 are taken off.
# Version:  crdts 0.2.0 (npm). Its documentation does not say that amounts are whole.
# Matters:  what is sold by weight is mostly below a kilogram: the stock stays higher than it is, and nothing is reordered. All
#           tills agree on the number, which is what one tests. Whole pieces are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund crdts@0.2.0 >> npm.log

cat > run.cjs <<'JS'
const { PNCounter } = require("crdts");

console.log("crdts", require("./node_modules/crdts/package.json").version);
for (const sold of [[1, 2, 3], [1.5, 2.5], [0.5, 1.5, 0.25], [0.999, 0.999]]) {
  const [till, other] = [new PNCounter("till"), new PNCounter("other")];
  till.increment(10);
  for (const amount of sold) till.decrement(amount);
  other.merge(till);
  console.log(`  10 kg less ${sold.join(", ")}: ${till.value} and ${other.value}`);
}
const received = new PNCounter("till");
for (const amount of [0.5, 0.5, 2]) received.increment(amount);
console.log(`  0.5, 0.5 and 2 kg received: ${received.value}`);
JS
node run.cjs | tee seen

diff seen - <<'SEEN' && echo "as found"
crdts 0.2.0
  10 kg less 1, 2, 3: 4 and 4
  10 kg less 1.5, 2.5: 6 and 6
  10 kg less 0.5, 1.5, 0.25: 8.5 and 8.5
  10 kg less 0.999, 0.999: 10 and 10
  0.5, 0.5 and 2 kg received: 2
SEEN
