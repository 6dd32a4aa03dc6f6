#!/bin/bash
# Expected: the items of an inventory advice (X12 846) begin at each LIN segment, and what follows until the next
#           LIN is theirs: one QTY, or several, since what is available and what is on order are two of them.
# Happens:  a loop is not begun by its first segment: segments that it names are counted off. After one item with
#           two QTY all others have the count of the one before: milk has what of bread is on order, eggs have
#           the milk, and oil, of which there are 45, is out. The last count is dropped, and no error is
#           raised. A file without line breaks is one segment, and gives no items at all.
# Version:  node-x12-edi 1.0.15 (npm), loop and maps as its documentation has them; node-x12 1.7.1 for comparison.
# Matters:  suppliers send what is on order only where something is. A day without open orders is right, and so is
#           a test message; the wrong counts are counts of neighbours in the list, so they look plausible.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund node-x12-edi@1.0.15 node-x12@1.7.1 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";
import { FieldMap, Loop, LoopMap, Transaction } from "node-x12-edi";

const { X12Parser, X12QueryEngine } = createRequire(import.meta.url)("node-x12");

const ITEMS = [
  ...["LIN**VN*BREAD", "QTY*33*36*EA", "QTY*63*20*EA", "LIN**VN*MILK", "QTY*33*10*EA"],
  ...["LIN**VN*EGGS", "QTY*33*0*EA", "LIN**VN*OIL", "QTY*33*45*EA"],
];
const SEGMENTS = [
  "ISA*00*          *00*          *ZZ*SUPPLIER       *ZZ*RETAILER       *261130*0800*U*00401*000000001*0*P*>",
  ...["GS*IB*SUPPLIER*RETAILER*20261130*0800*1*X*004010", "ST*846*0001", "BIA*00*DD*INV1*20261130"],
  ...ITEMS,
  ...["CTT*4", `SE*${ITEMS.length + 4}*0001`, "GE*1*1", "IEA*1*000000001"],
];

function field(segment, position) {
  return new FieldMap({ segmentIdentifier: segment, identifierValue: null, identifierPosition: null, valuePosition: position });
}

function read(lineBreak) {
  const transaction = new Transaction();
  transaction.generateSegments(SEGMENTS.map((segment) => `${segment}~`).join(lineBreak));
  const loop = new Loop();
  loop.setPosition(0);
  loop.addSegmentIdentifiers(["LIN", "QTY"]);
  transaction.addLoop(loop);
  transaction.runLoops();
  const items = new LoopMap({ position: 0, values: { item: field("LIN", 2), count: field("QTY", 1) } });
  return [transaction.listSegmentIdentifiers().length, transaction.mapSegments({ items }).items ?? []];
}

const show = (items) => items.map(({ item, count }) => `${item} ${count}`).join(", ");
const [segments, items] = read("\n");
console.log(`node-x12-edi: ${segments} segments: ${show(items)}`);
const [atOnce, none] = read("");
console.log(`without line breaks: ${atOnce} segment, ${none.length} items`);
const parsed = new X12Parser(true).parse(SEGMENTS.map((segment) => `${segment}~`).join(""));
const values = (query) => new X12QueryEngine().query(parsed, query).map(({ value }) => value);
const available = values("QTY02:QTY01['33']");
console.log(`node-x12: ${show(values("LIN03").map((item, at) => ({ item, count: available[at] })))}`);
JS
{
  npm ls --depth=0 | grep -o "node-x12.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
node-x12-edi@1.0.15
node-x12@1.7.1
node-x12-edi: 17 segments: BREAD 36, MILK 20, EGGS 10, OIL 0
without line breaks: 1 segment, 0 items
node-x12: BREAD 36, MILK 10, EGGS 0, OIL 45
SEEN
