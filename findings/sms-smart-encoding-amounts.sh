#!/bin/bash
# Expected: "smart encoding" swaps typographic characters for plain ones that mean the same, so that a
#           text message needs fewer parts.
# Happens:  it swaps character by character: "1½ l" becomes "11/2 l" (five and a half), "2¾ kg" becomes
#           "23/4 kg", and the bullet of "•5 left" becomes a minus sign: "-5 left".
#           A minus sign proper (U+2212) is not swapped, so the message stays at 70 characters a part.
# Version:  sms-segments-calculator 1.3.0, Twilio's own calculator of what it will send.
# Matters:  out-of-stock alerts by text message carry pack sizes and counts, and negative counts mean
#           oversold; the message that arrives says another size or another count.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund sms-segments-calculator@1.3.0 >> npm.log

cat > run.js <<'JS'
const { SegmentedMessage } = require("sms-segments-calculator");
for (const text of ["Milk 1½ l: 0", "Flour 2¾ kg: 4", "•5 left", "Rye: \u22123"]) {
  const message = new SegmentedMessage(text, "auto", true);
  console.log(`${text} => ${message.encodedChars.map((c) => c.raw).join("")} (${message.encodingName})`);
}
JS
{
  npm ls sms-segments-calculator | grep -o 'sms-segments-calculator@.*'
  node run.js
} | tee seen

diff seen - <<'SEEN' && echo "as found"
sms-segments-calculator@1.3.0
Milk 1½ l: 0 => Milk 11/2 l: 0 (GSM-7)
Flour 2¾ kg: 4 => Flour 23/4 kg: 4 (GSM-7)
•5 left => -5 left (GSM-7)
Rye: −3 => Rye: −3 (UCS-2)
SEEN
