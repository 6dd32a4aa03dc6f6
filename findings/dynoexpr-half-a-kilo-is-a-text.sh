#!/bin/bash
# Expected: a builder of expressions for DynamoDB that reads "stock - 1" and "< 3" reads "stock - 0.5" and "< -5", too.
# Happens:  in an update only whole numbers are understood: "stock - 0.5" is a text, and the record's stock becomes that
#           text. In a condition decimals are, but no numbers below zero: "< -5" compares with the text "-5", and for
#           DynamoDB no number is below a text. A code of digits is a number: "in (0012, 0013)" looks for 12 and 13.
# Version:  @tuplo/dynoexpr 3.5.1 (npm). Its documentation names no such limit.
# Matters:  the write succeeds, and the count of what is sold by weight is gone; sums leave it out, and "ADD" is refused
#           from then on. Whoever looks for items far below zero finds none. Whole pieces do not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund @tuplo/dynoexpr@3.5.1 >> npm.log

cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";
import dynoexpr from "@tuplo/dynoexpr";

const build = dynoexpr.default ?? dynoexpr;
const { version } = JSON.parse(readFileSync("node_modules/@tuplo/dynoexpr/package.json", "utf8"));

const ASKED = [
  { Update: { stock: "stock - 1" } },
  { Update: { stock: "stock - 0.5" } },
  { Filter: { count: "< 3" } },
  { Filter: { count: "< 2.5" } },
  { Filter: { count: "< -5" } },
  { Filter: { count: "between -5 and 5" } },
  { Filter: { code: "in (AB12, AB13)" } },
  { Filter: { code: "in (0012, 0013)" } },
];

console.log("@tuplo/dynoexpr", version);
for (const asked of ASKED) {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values, ...built } = build(asked);
  const told = Object.values(built)[0]
    .replace(/#\w+/g, (name) => names[name])
    .replace(/:\w+/g, (value) => JSON.stringify(values[value]));
  console.log(`  ${JSON.stringify(Object.values(asked)[0])}: ${told}`);
}
JS
node run.mjs | tee seen

diff seen - <<'SEEN' && echo "as found"
@tuplo/dynoexpr 3.5.1
  {"stock":"stock - 1"}: SET stock = stock - 1
  {"stock":"stock - 0.5"}: SET stock = "stock - 0.5"
  {"count":"< 3"}: (count < 3)
  {"count":"< 2.5"}: (count < 2.5)
  {"count":"< -5"}: (count < "-5")
  {"count":"between -5 and 5"}: (count between "-5" and 5)
  {"code":"in (AB12, AB13)"}: (code in ("AB12","AB13"))
  {"code":"in (0012, 0013)"}: (code in (12,13))
SEEN
