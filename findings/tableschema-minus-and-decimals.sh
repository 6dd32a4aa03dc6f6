#!/bin/bash
# Expected: a column that may have text around its numbers ("bareNumber": false, for "12 pcs" or "€95") keeps
#           their signs; and 12,5 is twelve and a half where the comma is before decimals.
# Happens:  the minus sign goes with the text: "-5 pcs" and also a plain -5 are 5, in Python and JavaScript
#           alike. In JavaScript the comma is made a point first, and then all points are dropped as signs
#           between thousands: with "decimalChar" "," and "groupChar" "." 12,5 is 125 and 1.250,75 is 125075.
# Version:  tableschema 1.21.0 (PyPI) and 1.12.6 (npm). frictionless 5.21.0 has both right (its issue 1520), but
#           takes 5- and (5), as ERP systems write -5, for 5. Table Schema: text before and after is
#           stripped; its issue 609 is about the sign.
# Matters:  an item that is oversold by 5 has 5 in stock, and there is no alert. Both are one property in
#           a schema file, under which every row is valid.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile tableschema==1.21.0 frictionless==5.21.0 setuptools==80.9.0
npm init -y > npm.log
npm install --silent --no-audit --no-fund tableschema@1.12.6 >> npm.log

cat > fields.json <<'JSON'
[
  [{"name": "count", "type": "integer", "bareNumber": false}, ["12 pcs", "-5 pcs", "-5", "5-", "(5)"]],
  [{"name": "count", "type": "number", "decimalChar": ",", "groupChar": "."}, ["12,5", "1.250", "1.250,75"]]
]
JSON
cat > run.py <<'PY'
import json
from importlib.metadata import version

import frictionless
import tableschema

FIELDS = json.load(open("fields.json"))
print("tableschema", version("tableschema"), "for Python")
for field, texts in FIELDS:
    print("  " + ", ".join(f"{text} is {tableschema.Field(field).cast_value(text)}" for text in texts))
print("frictionless", version("frictionless"))
for field, texts in FIELDS:
    print("  " + ", ".join(f"{text} is {frictionless.Field.from_descriptor(field).read_cell(text)[0]}" for text in texts))
PY
cat > run.js <<'JS'
const { Field } = require("tableschema");
console.log("tableschema", require("./node_modules/tableschema/package.json").version, "for JavaScript");
for (const [field, texts] of require("./fields.json")) {
  console.log("  " + texts.map((text) => `${text} is ${new Field(field).castValue(text)}`).join(", "));
}
JS
{
  venv/bin/python -W ignore run.py
  node run.js
} | tee seen

diff seen - <<'SEEN' && echo "as found"
tableschema 1.21.0 for Python
  12 pcs is 12, -5 pcs is 5, -5 is 5, 5- is 5, (5) is 5
  12,5 is 12.5, 1.250 is 1250, 1.250,75 is 1250.75
frictionless 5.21.0
  12 pcs is 12, -5 pcs is -5, -5 is -5, 5- is 5, (5) is 5
  12,5 is 12.5, 1.250 is 1250, 1.250,75 is 1250.75
tableschema 1.12.6 for JavaScript
  12 pcs is 12, -5 pcs is 5, -5 is 5, 5- is 5, (5) is 5
  12,5 is 125, 1.250 is 1250, 1.250,75 is 125075
SEEN
