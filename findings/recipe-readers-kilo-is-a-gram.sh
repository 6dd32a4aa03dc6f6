#!/bin/bash
# Expected: libraries that read the lines of a recipe take "1,250 g flour" for 1250 grams, "2 x 400 g tomatoes" for
#           800 grams or two of something, and in Italian "1,5 kg farina" for one and a half kilos.
# Happens:  two stop at the comma: 1,250 g is 1 gram, and 0,5 l no litre. One of them takes "2 x 400 g" for 2 grams
#           and 12 bottles of 330 ml for 12 millilitres; the other has these right. A third, which has 1,250 g right,
#           says 15 kilos for 1,5 kg, unless it is told that the comma is before decimals. None raises
#           an error.
# Version:  ingredient-slicer 1.2.21 (PyPI), recipe-ingredient-parser-v3 1.5.0 and parse-ingredient 3.0.0 (npm).
# Matters:  canteens and bakeries take from stock what their recipes need. A thousandth is taken of what is bought by
#           the kilo, so that it seems to last for ever; whole numbers with a unit, as in most lines, are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund recipe-ingredient-parser-v3@1.5.0 parse-ingredient@3.0.0 >> npm.log
python3 -m venv venv
venv/bin/pip install --quiet --no-compile ingredient-slicer==1.2.21

cat > lines <<'LINES'
eng 500 g flour
eng 1,250 g flour
eng 1.250 kg flour
eng 2 x 400 g tomatoes
eng 12 x 330 ml lemonade
eng 6 x 1.5 l water
ita 1,5 kg farina
ita 0,5 l latte
LINES
cat > run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parseIngredient } from "parse-ingredient";

const { parse } = createRequire(import.meta.url)("recipe-ingredient-parser-v3");

for (const line of readFileSync("lines", "utf8").trim().split("\n")) {
  const text = line.slice(4);
  const one = parse(text, line.slice(0, 3));
  console.log(`${text}: recipe-ingredient-parser-v3 ${one.quantity} ${one.unit} "${one.ingredient.replace(/ +/g, " ")}"`);
  const [other] = parseIngredient(text);
  console.log(`${text}: parse-ingredient ${other.quantity} ${other.unitOfMeasure} "${other.description}"`);
}
const [told] = parseIngredient("1,5 kg farina", { decimalSeparator: "," });
console.log(`1,5 kg farina: parse-ingredient with decimalSeparator ${told.quantity} ${told.unitOfMeasure}`);
JS
cat > run.py <<'PY'
from pathlib import Path

from ingredient_slicer import IngredientSlicer

for line in Path("lines").read_text().splitlines():
    one = IngredientSlicer(line[4:]).to_json()
    print(f'{line[4:]}: ingredient-slicer {one["quantity"]} {one["unit"]} "{one["food"]}"')
PY
{
  npm ls --depth=0 | grep -oE "(recipe-ingredient-parser-v3|parse-ingredient)@.*"
  venv/bin/pip list 2> pip.log | grep ingredient | tr -s " "
  node run.mjs
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
parse-ingredient@3.0.0
recipe-ingredient-parser-v3@1.5.0
ingredient_slicer 1.2.21
500 g flour: recipe-ingredient-parser-v3 500 gram "flour"
500 g flour: parse-ingredient 500 g "flour"
1,250 g flour: recipe-ingredient-parser-v3 1 gram ",250 flour"
1,250 g flour: parse-ingredient 1250 g "flour"
1.250 kg flour: recipe-ingredient-parser-v3 1.25 kilogram "flour"
1.250 kg flour: parse-ingredient 1.25 kg "flour"
2 x 400 g tomatoes: recipe-ingredient-parser-v3 2 gram "x 400 tomatoes"
2 x 400 g tomatoes: parse-ingredient 2 null "x 400 g tomatoes"
12 x 330 ml lemonade: recipe-ingredient-parser-v3 12 milliliter "x 330 lemonade"
12 x 330 ml lemonade: parse-ingredient 12 null "x 330 ml lemonade"
6 x 1.5 l water: recipe-ingredient-parser-v3 6 liter "x 15 water"
6 x 1.5 l water: parse-ingredient 6 null "x 1.5 l water"
1,5 kg farina: recipe-ingredient-parser-v3 1 chilogrammo ",5 farina"
1,5 kg farina: parse-ingredient 15 kg "farina"
0,5 l latte: recipe-ingredient-parser-v3 0 litro ",5 latte"
0,5 l latte: parse-ingredient 5 l "latte"
1,5 kg farina: parse-ingredient with decimalSeparator 1.5 kg
500 g flour: ingredient-slicer 500 g "flour"
1,250 g flour: ingredient-slicer 1 g "flour"
1.250 kg flour: ingredient-slicer 1.25 kg "flour"
2 x 400 g tomatoes: ingredient-slicer 800 g "tomatoes"
12 x 330 ml lemonade: ingredient-slicer 3960 ml "lemonade"
6 x 1.5 l water: ingredient-slicer 9 l "water"
1,5 kg farina: ingredient-slicer 1 kg "farina"
0,5 l latte: ingredient-slicer 0 l "latte"
SEEN
