#!/bin/bash
# Expected: two pallets with two numbers (SSCC, AI 00) have two GS1 Digital Links, compressed or not.
# Happens:  a number is compressed by way of a double, which is exact up to 16 digits. 1,000 pallets that were
#           numbered one after the other have 157 links, which stand for rounded numbers: where the check digit
#           of one is right, that is another pallet, and for the others there is an error. Serials and lots of
#           17 digits and more become others without one, and piece 1 of 2 of a sofa (AI
#           8006) is piece 1 of 4.
# Version:  digital-link.js 1.4.3 (npm). GTINs with short serials are right, unless those begin with a zero.
# Matters:  the compressed link is what is printed, in a small QR code: up to seven pallets cannot be told apart, and
#           the second one looks as if it had been received already.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund digital-link.js@1.4.3 >> npm.log

cat > run.js <<'JS'
const { DigitalLink, Utils } = require("digital-link.js");

function compressed(identifier, keyQualifiers = {}) {
  return DigitalLink({ domain: "https://id.example.com", identifier, keyQualifiers, attributes: {} }).toCompressedWebUriString();
}

function read(link) {
  try {
    return Utils.decompressWebUri(link).replace("https://id.example.com", "");
  } catch {
    return "an error";
  }
}

function withCheckDigit(digits) {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + digit * (at % 2 ? 1 : 3), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

console.log("digital-link.js", require("./node_modules/digital-link.js/package.json").version);
for (const pallet of ["340123450000000017", "340123450000000024"]) {
  const link = compressed({ "00": pallet });
  console.log(`pallet ${pallet}: ${link} is ${read(link)}`);
}
const pallets = Array.from({ length: 1000 }, (_, at) => withCheckDigit(`34012345${String(1000 + at).padStart(9, "0")}`));
const holders = new Map();
const answers = { right: 0, "another pallet": 0, "an error": 0 };
for (const pallet of pallets) {
  const link = compressed({ "00": pallet });
  holders.set(link, (holders.get(link) ?? 0) + 1);
  const seen = read(link);
  answers[seen === `/00/${pallet}` ? "right" : seen === "an error" ? seen : "another pallet"] += 1;
}
console.log(`${pallets.length} pallets have ${holders.size} links, at most ${Math.max(...holders.values())} one link; read:`, JSON.stringify(answers));
console.log("serial 12345678901234567 is", read(compressed({ "01": "04006381333931" }, { 21: "12345678901234567" })));
console.log("piece 1 of 2 is", read(compressed({ 8006: "040063813339310102" })));
JS
node run.js | tee seen

diff seen - <<'SEEN' && echo "as found"
digital-link.js 1.4.3
pallet 340123450000000017: https://id.example.com/AEuFx5yQfEAA is /00/340123450000000000
pallet 340123450000000024: https://id.example.com/AEuFx5yQfEAA is /00/340123450000000000
1000 pallets have 157 links, at most 7 one link; read: {"right":12,"another pallet":65,"an error":923}
serial 12345678901234567 is /01/04006381333931/21/12345678901234568
piece 1 of 2 is /8006/040063813339310104
SEEN
