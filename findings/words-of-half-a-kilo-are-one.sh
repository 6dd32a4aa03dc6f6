#!/bin/bash
# Expected: a library that writes numbers in words writes half a kilo as "zero point five", refuses it, or says that it takes
#           whole numbers only; 0 is "zero", and -5 is "minus five".
# Happens:  two round without a word, so that 0.5 is one, 1.5 two and 12.5 thirteen; two cut off, so that 0.5 is zero or
#           nothing at all. A fifth, made for decimals, has no text for 0, nor for anything below it: neither have two of the
#           four for -5, and a third has "undefined-five". None raises an error.
# Version:  written-number 0.11.1, number-in-letters 0.5.0, number-to-words 1.2.4, number-words 1.1.1 and
#           decimal-number-to-words 1.3.3 (npm). convert-number-to-words 1.0.3 and numbered 1.1.0 (npm) are right.
# Matters:  who picks by voice hears "thirteen" for 12.5 kg, and of an item that is out of stock only its name. Their
#           documents have whole numbers above 0 as examples, as a test with pieces has.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --silent --no-audit --no-fund written-number@0.11.1 number-in-letters@0.5.0 number-to-words@1.2.4 \
  number-words@1.1.1 decimal-number-to-words@1.3.3 convert-number-to-words@1.0.3 numbered@1.1.0 >> npm.log

cat > run.cjs <<'JS'
const LIBRARIES = {
  "written-number": (library) => library,
  "number-in-letters": (library) => library,
  "number-to-words": (library) => library.toWords,
  "number-words": (library) => library.convert,
  "decimal-number-to-words": (library) => library.toWords,
  "convert-number-to-words": (library) => library.numberToWords,
  numbered: (library) => library.stringify,
};
for (const [name, made] of Object.entries(LIBRARIES)) {
  const inWords = made(require(name));
  console.log(name, require(`${name}/package.json`).version);
  console.log(" ", [12, 12.5, 1.5, 0.5, 0, -5, -0.5].map((amount) => `${amount} "${inWords(amount)}"`).join(", "));
}
JS
node run.cjs | tee seen

diff seen - <<'SEEN' && echo "as found"
written-number 0.11.1
  12 "twelve", 12.5 "thirteen", 1.5 "two", 0.5 "one", 0 "zero", -5 "", -0.5 ""
number-in-letters 0.5.0
  12 "twelve", 12.5 "thirteen", 1.5 "two", 0.5 "one", 0 "zero", -5 "undefined-five", -0.5 "zero"
number-to-words 1.2.4
  12 "twelve", 12.5 "twelve", 1.5 "one", 0.5 "zero", 0 "zero", -5 "minus five", -0.5 "zero"
number-words 1.1.1
  12 "twelve", 12.5 "twelve", 1.5 "one", 0.5 "", 0 "", -5 "", -0.5 ""
decimal-number-to-words 1.3.3
  12 "twelve", 12.5 "twelve point five", 1.5 "one point five", 0.5 "zero point five", 0 "", -5 "", -0.5 ""
convert-number-to-words 1.0.3
  12 "twelve", 12.5 "twelve point five", 1.5 "one point five", 0.5 "zero point five", 0 "zero", -5 "negative five", -0.5 "negative zero point five"
numbered 1.1.0
  12 "twelve", 12.5 "twelve point five", 1.5 "one point five", 0.5 "zero point five", 0 "zero", -5 "negative five", -0.5 "negative zero point five"
SEEN
