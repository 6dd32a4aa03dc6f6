#!/bin/bash
# Expected: an X12 file has one interchange after another, and each says in its first segment, ISA, which signs
#           separate elements and segments: those of a second sender may be others. And a parser made for streams
#           reads the same, however long the first piece is.
# Happens:  the signs of the first interchange are used to the end. Where a second one has "|" between elements, each of
#           its segments is one name without elements; where its segments end with a line break, it is one
#           segment, ISA. If the first piece is shorter than ISA (106 signs), nothing after ISA is read. There is no
#           error in any of these.
# Version:  x12-parser 1.3.0 (npm).
# Matters:  a mailbox for EDI hands over in one file what several suppliers have sent. The counts of the first are
#           booked, those of the next are not there, and the day after it is another one's turn to be first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund x12-parser@1.3.0 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";
import { Readable } from "node:stream";

const { X12parser } = createRequire(import.meta.url)("x12-parser");

function interchange(sender, item, element, terminator) {
  const segments = [
    `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*RETAILER       *261130*0800*U*00401*000000001*0*P*>`,
    ...[`GS*IB*${sender}*RETAILER*20261130*0800*1*X*004010`, "ST*846*0001", `LIN**VN*${item}`, "QTY*33*36*EA"],
    ...["SE*4*0001", "GE*1*1", "IEA*1*000000001"],
  ];
  return segments.map((segment) => segment.replaceAll("*", element) + terminator).join("");
}

async function read(pieces) {
  const parser = new X12parser();
  const items = [];
  let segments = 0;
  Readable.from(pieces.map((piece) => Buffer.from(piece))).pipe(parser);
  for await (const segment of parser) {
    segments += 1;
    if (segment.name === "LIN") items.push(`${segment["3"]}`);
    if (segment.name === "QTY") items.push(`${segment["2"]}`);
  }
  return `${segments} segments: ${items.join(" ")}`;
}

const first = interchange("NORTH", "BREAD", "*", "~");
console.log("the same signs:       ", await read([first + interchange("SOUTH", "MILK", "*", "~")]));
console.log("second with |:        ", await read([first + interchange("SOUTH", "MILK", "|", "~")]));
console.log("second alone:         ", await read([interchange("SOUTH", "MILK", "|", "~")]));
console.log("second in lines:      ", await read([first + interchange("SOUTH", "MILK", "*", "\n")]));
console.log("first piece of 105:   ", await read([first.slice(0, 105), first.slice(105)]));
console.log("first piece of 106:   ", await read([first.slice(0, 106), first.slice(106)]));
JS
{
  npm ls --depth=0 | grep -oE "x12.*@.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
x12-parser@1.3.0
the same signs:        16 segments: BREAD 36 MILK 36
second with |:         16 segments: BREAD 36
second alone:          8 segments: MILK 36
second in lines:       9 segments: BREAD 36
first piece of 105:    1 segments: 
first piece of 106:    8 segments: BREAD 36
SEEN
