#!/bin/bash
# Expected: numbers of FEEL, the language of decision tables (DMN), are decimals of 34 digits: 0.3 - 0.1 >= 0.2 is true, and two
#           pallets with numbers of 18 digits (SSCC) are two. And "if" takes its first branch where the condition is true;
#           0 is not true, and goes to "else".
# Happens:  numbers are JavaScript's: 0.3 - 0.1 is below 0.2, and the two pallets are equal. 0 counts as true: what is decided
#           by "if count then" is in stock at 0.
# Version:  @bpmn-io/feelin 6.1.1 (npm). js-feel 1.4.7 (npm) has all but the pallets right.
# Matters:  a table decides what to reorder, or whether a pallet was received before. It was tried with whole numbers, and then
#           sees goods by weight, or a pallet whose number ends otherwise; no error is raised.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund @bpmn-io/feelin@6.1.1 js-feel@1.4.7 >> npm.log

cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { evaluate } from "@bpmn-io/feelin";

const { feel } = createRequire(import.meta.url)("js-feel")();

const TESTS = [
  "3 - 1 >= 2",
  "0.3 - 0.1 >= 0.2",
  "0.1 + 0.2 = 0.3",
  "340123450000000017 = 340123450000000018",
  'if 5 > 0 then "in stock" else "out"',
  'if 0 then "in stock" else "out"',
];
const ENGINES = {
  "@bpmn-io/feelin": (text) => evaluate(text),
  "js-feel": (text) => feel.parse(text).build({}),
};
for (const [name, engine] of Object.entries(ENGINES)) {
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version);
  for (const text of TESTS) {
    const seen = await engine(text);
    console.log(`  ${text}: ${seen?.value ?? seen}`);
  }
}
JS
node run.mjs | tee seen

diff seen - <<'SEEN' && echo "as found"
@bpmn-io/feelin 6.1.1
  3 - 1 >= 2: true
  0.3 - 0.1 >= 0.2: false
  0.1 + 0.2 = 0.3: false
  340123450000000017 = 340123450000000018: true
  if 5 > 0 then "in stock" else "out": in stock
  if 0 then "in stock" else "out": in stock
js-feel 1.4.7
  3 - 1 >= 2: true
  0.3 - 0.1 >= 0.2: true
  0.1 + 0.2 = 0.3: true
  340123450000000017 = 340123450000000018: true
  if 5 > 0 then "in stock" else "out": in stock
  if 0 then "in stock" else "out": out
SEEN
