#!/bin/bash
# Expected: in CEL, the language of conditions of Kubernetes and of many rules services, a whole number divided by another is a
#           whole number: 7 / 12 is 0, and "stock / 12 >= 1" holds from a full box of twelve on; so its specification.
# Happens:  one library divides as JavaScript does: 7 / 2 is 3.5 and 7 / 12 is 0.58, also for numbers that are written in the
#           condition. "stock / 12 > 0" (there is a full box) holds for one piece, and "stock / 12 * 12 == stock" (no open
#           box) always.
# Version:  cel-js 0.8.2 (npm). @marcbachmann/cel-js 8.0.0 (npm) and cel-python 0.5.0 (PyPI) are right.
# Matters:  the same condition tells of an item that is down to its last box in one program, and not in the other. No error is
#           raised, and full boxes are right in both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund cel-js@0.8.2 @marcbachmann/cel-js@8.0.0 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile cel-python==0.5.0 2> pip.log

cat > conditions <<'CEL'
7 / 2
-7 / 2
stock / 12
stock / 12 > 0
stock / 12 * 12 == stock
stock % 12
CEL
cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";
import * as exact from "@marcbachmann/cel-js";
import * as plain from "cel-js";

for (const condition of readFileSync("conditions", "utf8").trim().split("\n"))
  console.log(`${condition}: cel-js ${plain.evaluate(condition, { stock: 7 })}, @marcbachmann/cel-js ${exact.evaluate(condition, { stock: 7n })}`);
JS
cat > run.py <<'PY'
import celpy

environment = celpy.Environment()
for condition in open("conditions").read().splitlines():
    program = environment.program(environment.compile(condition))
    print(f"{condition}: cel-python {program.evaluate({'stock': celpy.celtypes.IntType(7)})}")
PY
{
  npm ls --depth=0 | grep -oE "[a-z@/]*cel-js@.*"
  node run.mjs
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
@marcbachmann/cel-js@8.0.0
cel-js@0.8.2
7 / 2: cel-js 3.5, @marcbachmann/cel-js 3
-7 / 2: cel-js -3.5, @marcbachmann/cel-js -3
stock / 12: cel-js 0.5833333333333334, @marcbachmann/cel-js 0
stock / 12 > 0: cel-js true, @marcbachmann/cel-js false
stock / 12 * 12 == stock: cel-js true, @marcbachmann/cel-js false
stock % 12: cel-js 7, @marcbachmann/cel-js 7
7 / 2: cel-python 3
-7 / 2: cel-python -3
stock / 12: cel-python 0
stock / 12 > 0: cel-python False
stock / 12 * 12 == stock: cel-python False
stock % 12: cel-python 7
SEEN
