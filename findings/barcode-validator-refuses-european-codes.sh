#!/bin/bash
# Expected: a validator of GTINs says that the number of an ordinary article (EAN-13), of a case (GTIN-14) or of a small
#           pack (EAN-8) is valid if its check digit is.
# Happens:  the digits are weighted the other way round, 1 and 3 for 3 and 1. About four valid numbers of five
#           are refused. American numbers of 12 digits and books are right, since these have a formula of their own.
#           A second validator refuses all EAN-8 that begin with 0: it takes their length without the zeros.
# Version:  @ericblade/barcode-validator 2.4.1, barcoder 2.0.1 (npm); gtin 1.0.2 (npm) for comparison.
# Matters:  an app that asks it whether a scan was good drops four of five articles in Europe and keeps the
#           fifth, which looks like a bad camera. Tests with an American article or a book pass.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund @ericblade/barcode-validator@2.4.1 barcoder@2.0.1 gtin@1.0.2 >> npm.log

cat > run.mjs <<'JS'
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const validate = require("@ericblade/barcode-validator");
const barcoder = require("barcoder");
const gtin = require("gtin");

function withCheckDigit(digits) {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + digit * (at % 2 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

const KINDS = { "EAN-13": ["400638", 12], "GTIN-14": ["1400638", 13], "EAN-8": ["40", 7], "EAN-8 with 0": ["02", 7], "UPC-A": ["036000", 11], "ISBN-13": ["9783", 12] };
for (const [kind, [prefix, length]] of Object.entries(KINDS)) {
  const places = length - prefix.length;
  const codes = Array.from({ length: 1000 }, (_, at) => withCheckDigit(prefix + String((at * 7919) % 10 ** places).padStart(places, "0")));
  const count = (valid) => codes.filter(valid).length;
  console.log(`${kind.padEnd(12)} of 1000 valid: barcode-validator ${count((code) => validate(code).valid)}, barcoder ${count((code) => barcoder.validate(code))}, gtin ${count((code) => gtin.isValid(code))}`);
}
console.log("4006381333931:", JSON.stringify(validate("4006381333931")));
JS
{
  npm ls --depth=0 | grep -oE "[@a-z].*@.*" | grep -v " "
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
@ericblade/barcode-validator@2.4.1
barcoder@2.0.1
gtin@1.0.2
EAN-13       of 1000 valid: barcode-validator 226, barcoder 1000, gtin 1000
GTIN-14      of 1000 valid: barcode-validator 183, barcoder 1000, gtin 1000
EAN-8        of 1000 valid: barcode-validator 216, barcoder 1000, gtin 1000
EAN-8 with 0 of 1000 valid: barcode-validator 172, barcoder 0, gtin 1000
UPC-A        of 1000 valid: barcode-validator 1000, barcoder 1000, gtin 1000
ISBN-13      of 1000 valid: barcode-validator 1000, barcoder 1000, gtin 1000
4006381333931: {"code":"4006381333931","type":"gtin","valid":false,"modifiedCode":"4006381333931"}
SEEN
