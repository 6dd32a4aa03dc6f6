#!/bin/bash
# Expected: a parser made for streams reads the same from a file, wherever its pieces begin and end.
# Happens:  where a piece ends with the release character ("?"), the sign after it is taken for a separator:
#           the article "BOLT 1?+1" is "BOLT 1", and what follows moves one element on. No error is
#           raised, and the same file in one piece is read right.
# Version:  edifact 1.2.12 (npm), its Parser, which takes pieces by write().
# Matters:  a stock report is read in pieces of 64 kB; an item code with + or : that a cut happens to hit
#           becomes another code, and its count another item's; the next day the cut is elsewhere.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund edifact@1.2.12 >> npm.log

cat > run.js <<'JS'
const { createReadStream, writeFileSync } = require("fs");
const { Parser } = require("edifact");
console.log("edifact", require("./node_modules/edifact/package.json").version);

// An INVRPT of stock lines that all look alike, so long that the first piece of 64 kB ends behind a "?".
function report(article) {
  const head = "UNB+UNOC:3+SHOP:14+HQ:14+261129:0900+1'UNH+1+INVRPT:D:96A:UN'BGM+35+1+9'";
  const before = 65536 - head.length - "LIN+9999++".length - article.indexOf("?") - 1;
  let lines = "";
  for (let n = 1; before - lines.length > 200; n++) lines += `LIN+${n}++PLAIN:SA'QTY+145:5'`;
  const filler = `FTX+AAI+++${"x".repeat(before - lines.length - "FTX+AAI+++'".length)}'`;
  const segments = (lines.match(/'/g) ?? []).length + 6;
  return `${head}${lines}${filler}LIN+9999++${article}:SA'QTY+145:12'UNT+${segments}+1'UNZ+1+1'`;
}

async function lastLine(pieces) {
  const parser = new Parser();
  const segments = [];
  parser.onopensegment = (name) => segments.push([name]);
  parser.onelement = () => segments.at(-1).push([]);
  parser.oncomponent = (value) => segments.at(-1).at(-1).push(value);
  parser.encoding("UNOC");
  for await (const piece of pieces) parser.write(piece);
  parser.end();
  return JSON.stringify(segments.slice(segments.findLastIndex(([name]) => name === "LIN"), -2));
}

(async () => {
  for (const article of ["BOLT 1?+1", "BOLT 1?:1"]) {
    writeFileSync("stock.edi", report(article));
    console.log(article);
    console.log("  whole: ", await lastLine([report(article)]));
    console.log("  stream:", await lastLine(createReadStream("stock.edi", "latin1")));
  }
})();
JS
node run.js | tee seen

diff seen - <<'SEEN' && echo "as found"
edifact 1.2.12
BOLT 1?+1
  whole:  [["LIN",["9999"],[""],["BOLT 1+1","SA"]],["QTY",["145","12"]]]
  stream: [["LIN",["9999"],[""],["BOLT 1"],["1","SA"]],["QTY",["145","12"]]]
BOLT 1?:1
  whole:  [["LIN",["9999"],[""],["BOLT 1:1","SA"]],["QTY",["145","12"]]]
  stream: [["LIN",["9999"],[""],["BOLT 1","1","SA"]],["QTY",["145","12"]]]
SEEN
