#!/bin/bash
# Expected: in JsonLogic, rules that a web page and a server share, {"var": ""} is the element itself within filter, map, all and
#           some: of the counts 0, 2 and 12 those below 5 are 0 and 2, as JsonLogic's own library has it.
# Happens:  an element that is 0 is taken for none: of 0, 2 and 12 only 2 is below 5, all three are not above -1, and none is 0.
#           Where each count has a name, {"var": "count"}, all is right; so it is with 1 in place of 0.
# Version:  json-logic-qubit 0.9.1 and json-logic-modernized 1.0.1 (PyPI). json-logic-js 2.0.5 (npm), jsonlogic-rs 0.5.0 and
#           datalogic-py 5.9.0 (PyPI) are right.
# Matters:  a rule is tried in the page and runs on the server. There the items that are out of stock, for which it was made, are
#           the only ones that it does not see.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund json-logic-js@2.0.5 >> npm.log
python3 -m venv venv
pip() { venv/bin/pip install --quiet --no-compile "$@" 2> pip.log; }
pip jsonlogic-rs==0.5.0 datalogic-py==5.9.0 six==1.17.0
pip --no-deps --target qubit json-logic-qubit==0.9.1
pip --no-deps --target modernized json-logic-modernized==1.0.1

cat > rules.json <<'JSON'
[{"filter": [{"var": "counts"}, {"<": [{"var": ""}, 5]}]},
 {"all": [{"var": "counts"}, {">": [{"var": ""}, -1]}]},
 {"some": [{"var": "counts"}, {"==": [{"var": ""}, 0]}]},
 {"some": [{"var": "items"}, {"==": [{"var": "count"}, 0]}]}]
JSON
cat > data.json <<'JSON'
{"counts": [0, 2, 12], "items": [{"count": 0}, {"count": 2}, {"count": 12}]}
JSON
cat > run.cjs <<'JS'
const [rules, data] = [require("./rules.json"), require("./data.json")];
console.log("json-logic-js:", rules.map((rule) => JSON.stringify(require("json-logic-js").apply(rule, data))).join(" "));
JS
cat > run.py <<'PY'
import json
import sys
from importlib import import_module
from pathlib import Path

module, function = sys.argv[1:3]
sys.path[:0] = sys.argv[3:]
apply = getattr(import_module(module), function)
rules, data = (json.loads(Path(name).read_text()) for name in ("rules.json", "data.json"))
print(" ".join([f"{(sys.argv[3:] or [module])[0]}:", *(json.dumps(apply(rule, data), separators=(",", ":")) for rule in rules)]))
PY
{
  node run.cjs
  venv/bin/python run.py jsonlogic_rs apply
  venv/bin/python run.py datalogic_py apply
  venv/bin/python run.py json_logic jsonLogic qubit
  venv/bin/python run.py json_logic jsonLogic modernized
} | tee seen

diff seen - <<'SEEN' && echo "as found"
json-logic-js: [0,2] true true true
jsonlogic_rs: [0,2] true true true
datalogic_py: [0,2] true true true
qubit: [2] false false true
modernized: [2] false false true
SEEN
