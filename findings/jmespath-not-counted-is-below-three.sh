#!/bin/bash
# Expected: in JMESPath, the query language of AWS's command line, an order (<, <=) is one of numbers. Where one side is no
#           number the result is null, says its specification, and a filter leaves the entry out.
# Happens:  two libraries compare as JavaScript does: a count that is null or not there, which is one not counted, is 0 and
#           below 3. Where both sides are texts, as numbers in DynamoDB's JSON are, "12" is below "3", also in
#           Python, and so on the command line. Two other libraries find what was counted, and nothing among
#           texts. No error is raised.
# Version:  jmespath 0.16.0 and @metrichor/jmespath 0.3.1 (npm); jmespath 1.1.0 (PyPI), which AWS's command line uses.
#           @jmespath-community/jmespath 1.3.0 and @aws-lambda-powertools/jmespath 2.36.0 (npm) are as specified.
# Matters:  a query that was tried on the command line goes into a function or a page and finds other items: those not
#           counted yet are reported as running out. And 12 pieces are fewer than 3.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile jmespath==1.1.0
npm init -y > npm.log
npm install --silent --no-audit --no-fund jmespath@0.16.0 @metrichor/jmespath@0.3.1 @jmespath-community/jmespath@1.3.0 \
  @aws-lambda-powertools/jmespath@2.36.0 >> npm.log

cat > stock.json <<'JSON'
[
  { "name": "bread", "count": 2, "stored": { "N": "2" } },
  { "name": "milk", "count": 12, "stored": { "N": "12" } },
  { "name": "salt", "count": null, "stored": { "NULL": true } },
  { "name": "tea" }
]
JSON
cat > queries.json <<'JSON'
["[?count < `3`].name", "[?count >= `0`].name", "[?stored.N < '3'].name"]
JSON
cat > run.py <<'PY'
import json
from importlib.metadata import version

import jmespath

print("jmespath", version("jmespath"), "for Python")
with open("stock.json") as stock, open("queries.json") as queries:
    items = json.load(stock)
    for query in json.load(queries):
        print(f"  {query}: {', '.join(jmespath.search(query, items)) or 'nothing'}")
PY
cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";

const items = JSON.parse(readFileSync("stock.json"));
const queries = JSON.parse(readFileSync("queries.json"));
for (const name of ["jmespath", "@metrichor/jmespath", "@jmespath-community/jmespath", "@aws-lambda-powertools/jmespath"]) {
  const { search } = await import(name);
  console.log(name, JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version);
  for (const query of queries) {
    const found = name.includes("powertools") ? search(query, items) : search(items, query);
    console.log(`  ${query}: ${found.join(", ") || "nothing"}`);
  }
}
JS
{
  venv/bin/python run.py
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
jmespath 1.1.0 for Python
  [?count < `3`].name: bread
  [?count >= `0`].name: bread, milk
  [?stored.N < '3'].name: bread, milk
jmespath 0.16.0
  [?count < `3`].name: bread, salt, tea
  [?count >= `0`].name: bread, milk, salt, tea
  [?stored.N < '3'].name: bread, milk, salt, tea
@metrichor/jmespath 0.3.1
  [?count < `3`].name: bread, salt, tea
  [?count >= `0`].name: bread, milk, salt, tea
  [?stored.N < '3'].name: bread, milk, salt, tea
@jmespath-community/jmespath 1.3.0
  [?count < `3`].name: bread
  [?count >= `0`].name: bread, milk
  [?stored.N < '3'].name: nothing
@aws-lambda-powertools/jmespath 2.36.0
  [?count < `3`].name: bread
  [?count >= `0`].name: bread, milk
  [?stored.N < '3'].name: nothing
SEEN
