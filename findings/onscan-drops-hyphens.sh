#!/bin/bash
# Expected: a page that listens for a hardware scanner gets the code that the scanner types.
# Happens:  only letters and the keys of the digits count: hyphen, dot, slash, underscore, colon and space
#           are dropped without an error. AB-12 and A-B12 both arrive as AB12. What shares a key with
#           a digit on a US keyboard (%, $, #, brackets) is kept, so not all signs are lost.
# Version:  onscan.js 1.5.2 in jsdom 24.1.3, keys as a US keyboard sends them; a keyCodeMapper helps.
# Matters:  article numbers and shelf places have hyphens and dots; the count is booked on another code, and
#           codes that differ only there are added up. Tests with EAN codes of digits do not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund onscan.js@1.5.2 jsdom@24.1.3 >> npm.log

cat > run.js <<'JS'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<body></body>");
Object.assign(globalThis, { window, document: window.document, CustomEvent: window.CustomEvent });
const onScan = require("onscan.js");

// The codes of keys other than letters and digits, and what is typed with Shift, on a US keyboard.
const keyCodes = { "-": 189, _: 189, ".": 190, "/": 191, ":": 186, " ": 32, "#": 51, $: 52, "%": 53, "(": 57, ")": 48 };
const shifted = /[A-Z_:#$%()]/;

function press(key, keyCode, shiftKey = false) {
  document.dispatchEvent(new window.KeyboardEvent("keydown", { key, keyCode, shiftKey, bubbles: true }));
}

console.log("onscan.js", require("./node_modules/onscan.js/package.json").version);
for (const [title, settings] of [
  ["default settings", {}],
  ["with a keyCodeMapper", { keyCodeMapper: ({ key }) => (key.length === 1 ? key : "") }],
]) {
  console.log(title);
  let scanned;
  onScan.attachTo(document, { minLength: 3, suffixKeyCodes: [13], onScan: (code) => { scanned = code; }, ...settings });
  for (const code of ["4006381333931", "AB-12", "A-B12", "A.B/12", "A_B:12", "AB 12", "A#B$1%2", "(01)AB12"]) {
    for (const letter of code) press(letter, keyCodes[letter] ?? letter.toUpperCase().charCodeAt(0), shifted.test(letter));
    press("Enter", 13);
    console.log(`  typed ${code}, scanned ${scanned}`);
  }
  onScan.detachFrom(document);
}
process.exit(0);
JS
node run.js | tee seen

diff seen - <<'SEEN' && echo "as found"
onscan.js 1.5.2
default settings
  typed 4006381333931, scanned 4006381333931
  typed AB-12, scanned AB12
  typed A-B12, scanned AB12
  typed A.B/12, scanned AB12
  typed A_B:12, scanned AB12
  typed AB 12, scanned AB12
  typed A#B$1%2, scanned A#B$1%2
  typed (01)AB12, scanned (01)AB12
with a keyCodeMapper
  typed 4006381333931, scanned 4006381333931
  typed AB-12, scanned AB-12
  typed A-B12, scanned A-B12
  typed A.B/12, scanned A.B/12
  typed A_B:12, scanned A_B:12
  typed AB 12, scanned AB 12
  typed A#B$1%2, scanned A#B$1%2
  typed (01)AB12, scanned (01)AB12
SEEN
