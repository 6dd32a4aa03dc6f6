#!/bin/bash
# Expected: the update that leads from one record to another gives each attribute that has changed its own new value.
# Happens:  names of values are made of the attributes' names without underscores and points. Of two attributes whose names
#           differ in nothing else, AB_12 and AB12, both are set to the value of the second, also within a map; so are
#           stock.bread and stockbread. Each of them alone is right.
# Version:  dynamodb-update-expression 0.1.21 (npm).
# Matters:  where codes are the names of a map of counts, one item has another's count after a write that succeeds. Most
#           catalogues have no such two codes, and a test with one item is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund dynamodb-update-expression@0.1.21 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { getUpdateExpression } = require("dynamodb-update-expression");

const CHANGES = [
  [{ AB_12: 1 }, { AB_12: 30 }],
  [{ AB_12: 1, AB12: 2 }, { AB_12: 30, AB12: 40 }],
  [{ stock: { AB_12: 1, AB12: 2, XY: 3 } }, { stock: { AB_12: 30, AB12: 40, XY: 50 } }],
  [{ stock: { bread: 1 }, stockbread: "rye" }, { stock: { bread: 30 }, stockbread: "white" }],
];

console.log("dynamodb-update-expression", require("./node_modules/dynamodb-update-expression/package.json").version);
for (const [before, after] of CHANGES) {
  const { UpdateExpression, ExpressionAttributeNames: names, ExpressionAttributeValues: values } = getUpdateExpression(before, after);
  const told = UpdateExpression.replace(/#\w+/g, (name) => names[name]).replace(/:\w+/g, (value) => JSON.stringify(values[value]));
  console.log(`  to ${JSON.stringify(after)}: ${told}`);
}
JS
node run.mjs | tee seen

diff seen - <<'SEEN' && echo "as found"
dynamodb-update-expression 0.1.21
  to {"AB_12":30}: SET AB_12 = 30
  to {"AB_12":30,"AB12":40}: SET AB_12 = 40, AB12 = 40
  to {"stock":{"AB_12":30,"AB12":40,"XY":50}}: SET stock.AB_12 = 40, stock.AB12 = 40, stock.XY = 50
  to {"stock":{"bread":30},"stockbread":"white"}: SET stock.bread = "white", stockbread = "white"
SEEN
