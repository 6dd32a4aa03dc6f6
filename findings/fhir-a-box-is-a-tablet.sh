#!/bin/bash
# Expected: stock that is reported in boxes cannot be compared with a minimum in tablets, and says so: FHIRPath gives nothing,
#           {}, for quantities whose units do not fit, as for pieces and kilograms.
# Happens:  a box is a tablet. In UCUM, the units of FHIR, what is in braces is a remark about the unit 1: 1 {box} is equal to
#           1 {tablet}, to 1 {dozen} and to the number 1; three boxes are fewer than twelve tablets, and two packs and
#           three tablets are five packs. A converter makes 3 {box} into 3 {tablet} and reports success.
# Version:  fhirpath 5.2.2 and @lhncbc/ucum-lhc 7.1.10 (npm), both of the National Library of Medicine. They do as
#           UCUM says, for which such a remark has no meaning.
# Matters:  a report of stock (InventoryReport) has a unit for each count. A health post with three boxes of a hundred looks
#           short against a minimum of twelve tablets, and one with twelve tablets looks well off against three boxes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund fhirpath@5.2.2 @lhncbc/ucum-lhc@7.1.10 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const fhirpath = require("fhirpath");
const { UcumLhcUtils } = require("@lhncbc/ucum-lhc");

for (const name of ["fhirpath", "@lhncbc/ucum-lhc"]) console.log(name, require(`./node_modules/${name}/package.json`).version);
const unit = { system: "http://unitsofmeasure.org" };
const counts = [["Paracetamol", 3, "{box}"], ["Amoxicillin", 12, "{tablet}"], ["Zinc", 3, "kg"]];
const report = {
  resourceType: "InventoryReport",
  inventoryListing: [{ item: counts.map(([text, value, code]) => ({ quantity: { value, code, ...unit }, item: { concept: { text } } })) }],
};
const questions = [
  "inventoryListing.item.where(quantity < 12 '{tablet}').item.concept.text",
  "inventoryListing.item.where(quantity >= 3 '{box}').item.concept.text",
  "1 '{box}' = 1 '{tablet}'",
  "1 '{dozen}' = 1",
  "2 '{pack}' + 3 '{tablet}'",
  "3 '{box}' < 12 'kg'",
];
for (const question of questions) {
  const answer = fhirpath.evaluate(report, question, null, require("fhirpath/fhir-context/r5"));
  console.log(`${question}: ${answer.map(String).join(", ") || "{}"}`);
}
for (const [from, to] of [["{box}", "{tablet}"], ["{dozen}", "{piece}"], ["{box}", "kg"]]) {
  const { status, toVal } = UcumLhcUtils.getInstance().convertUnitTo(from, 3, to);
  console.log(`3 ${from} to ${to}: ${status} ${toVal ?? ""}`.trimEnd());
}
JS
node run.mjs | tee seen

diff seen - <<'SEEN' && echo "as found"
fhirpath 5.2.2
@lhncbc/ucum-lhc 7.1.10
inventoryListing.item.where(quantity < 12 '{tablet}').item.concept.text: Paracetamol
inventoryListing.item.where(quantity >= 3 '{box}').item.concept.text: Paracetamol, Amoxicillin
1 '{box}' = 1 '{tablet}': true
1 '{dozen}' = 1: true
2 '{pack}' + 3 '{tablet}': 5 '{pack}'
3 '{box}' < 12 'kg': {}
3 {box} to {tablet}: succeeded 3
3 {dozen} to {piece}: succeeded 3
3 {box} to kg: failed
SEEN
