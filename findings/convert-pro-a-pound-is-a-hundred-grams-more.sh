#!/bin/bash
# Expected: libraries that convert units agree on how heavy a pound (453.59237 g by law) and a metric tonne, whose sign is t, are.
# Happens:  with one a pound has 553.592 g, a digit too many: a kilogram is 1.81 pounds for 2.20, and ten 50-pound sacks weigh
#           277 kg for 227. Ounces and stones are right, so that a pound has 19.5 ounces. With another "t" is the American
#           ton of 907 kg, while the tonne is "mt".
# Version:  convert-pro 1.3.2 and convert-units 2.3.4 (npm). js-quantities 1.8.0 and unitmath 0.8.8 (npm) are right.
# Matters:  stock that is counted in pounds or tonnes in one place and in kilograms in another is 22 % too high or 9 % too
#           low. There and back it is the same number again, which is what one tests.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund convert-pro@1.3.2 convert-units@2.3.4 js-quantities@1.8.0 unitmath@0.8.8 >> npm.log

cat > run.cjs <<'JS'
const pro = require("convert-pro").default;
const units = require("convert-units");
const quantity = require("js-quantities");
const unit = require("unitmath");

const LIBRARIES = {
  "convert-pro": (amount, from, to) => pro.mass([amount, { lb: "LB", oz: "OZ", t: "T", kg: "Kg" }[from]], { lb: "LB", oz: "OZ", kg: "Kg" }[to]),
  "convert-units": (amount, from, to) => units(amount).from(from).to(to),
  "js-quantities": (amount, from, to) => quantity(amount, from).to(to).scalar,
  unitmath: (amount, from, to) => unit(amount, from).to(to).value,
};
for (const [name, convert] of Object.entries(LIBRARIES)) {
  const shown = (...[amount, from, to]) => `${amount} ${from} = ${Number(convert(amount, from, to)).toFixed(3)} ${to}`;
  console.log(`${name}:`, [shown(500, "lb", "kg"), shown(1, "kg", "lb"), shown(1, "lb", "oz"), shown(1, "t", "kg")].join(", "));
}
JS
{
  npm ls --depth=0 | grep -oE "(convert|js|unit)[a-z-]*@.*"
  node run.cjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
convert-pro@1.3.2
convert-units@2.3.4
js-quantities@1.8.0
unitmath@0.8.8
convert-pro: 500 lb = 276.796 kg, 1 kg = 1.806 lb, 1 lb = 19.527 oz, 1 t = 1000.000 kg
convert-units: 500 lb = 226.796 kg, 1 kg = 2.205 lb, 1 lb = 16.000 oz, 1 t = 907.184 kg
js-quantities: 500 lb = 226.796 kg, 1 kg = 2.205 lb, 1 lb = 16.000 oz, 1 t = 1000.000 kg
unitmath: 500 lb = 226.796 kg, 1 kg = 2.205 lb, 1 lb = 16.000 oz, 1 t = 1000.000 kg
SEEN
