#!/bin/bash
# Expected: a text in quotes is read as it was written, and a quote within it is written twice (RFC 4180):
#           "PIPE 1/2""" is the code PIPE 1/2".
# Happens:  each quote within the text throws away what was read before it. PIPE 1/2" and PIPE 3/4" are both an empty
#           code, 1/2" x 20 and 1/4" x 20 are both "x 20". Without the option "quote", which is the
#           default, the quotes stay doubled and a comma within a text moves the count into the name. A line
#           break within a text makes two rows of one, and the count is in neither's column.
# Version:  csvjson 5.1.0 (npm).
# Matters:  inches are in the codes of pipes, screws and screens, and no error is raised: all sizes of an article
#           become one item, which has the count of one of them or the sum. Lists without such marks are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund csvjson@5.1.0 csv-string@4.1.1 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const csvjson = require("csvjson");
const { parse } = require("csv-string");
const FILE = ["sku,name,count", '"PIPE 1/2""","Pipe, steel",12', '"PIPE 3/4""",Pipe,7', '"1/2"" x 20",Bolt,3', '"1/4"" x 20",Bolt,5'].join("\n");

const show = (rows) => rows.map(({ sku, name, count }) => `[${sku}] [${name}] [${count}]`).join("; ");
console.log(`with quote:    ${show(csvjson.toObject(FILE, { delimiter: ",", quote: '"' }))}`);
console.log(`by default:    ${show(csvjson.toObject(FILE))}`);
console.log(`csv-string:    ${show(parse(FILE).slice(1).map(([sku, name, count]) => ({ sku, name, count })))}`);
const twoLines = 'sku,name,count\nA,"Pipe\nsteel",12\nB,Bolt,5';
console.log(`in two lines:  ${show(csvjson.toObject(twoLines, { delimiter: ",", quote: '"' }))}`);
JS
{
  npm ls --depth=0 | grep -oE "csv.*@.*"
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
csv-string@4.1.1
csvjson@5.1.0
with quote:    [] [Pipe, steel] [12]; [] [Pipe] [7]; [x 20] [Bolt] [3]; [x 20] [Bolt] [5]
by default:    [PIPE 1/2""] ["Pipe] [steel"]; [PIPE 3/4""] [Pipe] [7]; [1/2"" x 20] [Bolt] [3]; [1/4"" x 20] [Bolt] [5]
csv-string:    [PIPE 1/2"] [Pipe, steel] [12]; [PIPE 3/4"] [Pipe] [7]; [1/2" x 20] [Bolt] [3]; [1/4" x 20] [Bolt] [5]
in two lines:  [A] [Pipe] []; [] [12] []; [B] [Bolt] [5]
SEEN
