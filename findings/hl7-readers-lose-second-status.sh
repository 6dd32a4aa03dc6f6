#!/bin/bash
# Expected: a field of HL7 version 2 that repeats, with "~" between, is read as several. In INV, the segment in which a
#           laboratory's analyser tells of its reagents, the status repeats: OW~NE is a warning, and not available.
# Happens:  one reader gives an empty text for the code of a field that repeats, as if the analyser had sent no status.
#           Two join the end of one status and the beginning of the next to one component: the codes are CW and
#           "HL70383~NE". One of them also writes the escape for "^" as "|". A single status is right for all.
# Version:  simple-hl7 3.3.0, tiny-hl7 1.0.7, nodehl7 2.0.0 (npm); hl7 0.4.5 (PyPI) for comparison.
# Matters:  "not available" comes second, after a warning that the reagent was on its last day. A stock list of the
#           laboratory shows it as in order, until the analyser stops.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile hl7==0.4.5
npm init -y > npm.log
npm install --silent --no-audit --no-fund simple-hl7@3.3.0 tiny-hl7@1.0.7 nodehl7@2.0.0 >> npm.log

cat > message.hl7 <<'HL7'
MSH|^~\&|ANALYZER|LAB|LIS|LAB|20261130080000||INU^U05^INU_U05|1|P|2.5.1
INV|ALT^ALT reagent^L|OK^^HL70383|RC|K1|1|1|500|125|120
INV|AST^AST reagent^L|CW^^HL70383~NE^^HL70383|RC|K2|1|2|500|0|0
INV|NA^Buffer 10\S\3^L|OW~NE|RC|K3|1|3|500|0|0
HL7
cat > run.py <<'PY'
from pathlib import Path

import hl7

message = hl7.parse(Path("message.hl7").read_text().strip().replace("\n", "\r"))
for segment in message.segments("INV"):
    print(f"hl7 {segment(1)(0)(0)}: {[str(status(0)) if isinstance(status, list) else status for status in segment(2)]}")
print("hl7 name:", message.extract_field("INV", 3, 1, 1, 2))
PY
cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const text = readFileSync("message.hl7", "utf8").trim().replaceAll("\n", "\r");
const show = (name, values) => console.log(`${name}:`, JSON.stringify(values));

const simple = new (require("simple-hl7").Parser)().parse(text).getSegments("INV");
show("simple-hl7 getComponent(2, 1)", simple.map((segment) => segment.getComponent(2, 1)));
show("simple-hl7 getField(2)", simple.map((segment) => segment.getField(2)));

const tiny = require("tiny-hl7").parse(text).slice(1);
show("tiny-hl7", tiny.map((segment) => Object.entries(segment).filter(([key]) => key.startsWith("INV.2")).map(([, value]) => value)));

const nodehl7 = await new (require("nodehl7"))().parse(text, "1");
show("nodehl7", nodehl7.segments.slice(1).map(({ parts }) => parts[1]));
show("nodehl7 name", nodehl7.segments.at(-1).parts[0][1]);
JS
{
  venv/bin/pip list 2>/dev/null | grep "^hl7"
  npm ls --depth=0 | grep -oE "[a-z0-9-]*hl7.*@.*"
  venv/bin/python run.py
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
hl7        0.4.5
nodehl7@2.0.0
simple-hl7@3.3.0
tiny-hl7@1.0.7
hl7 ALT: ['OK']
hl7 AST: ['CW', 'NE']
hl7 NA: ['OW', 'NE']
hl7 name: Buffer 10^3
simple-hl7 getComponent(2, 1): ["OK","",""]
simple-hl7 getField(2): ["OK^^HL70383","CW^^HL70383~NE^^HL70383","OW~NE"]
tiny-hl7: [["OK","","HL70383"],["CW","","HL70383~NE","","HL70383"],["OW~NE"]]
nodehl7: [["OK","","HL70383"],["CW","","HL70383~NE","","HL70383"],"OW~NE"]
nodehl7 name: "Buffer 10|3"
SEEN
