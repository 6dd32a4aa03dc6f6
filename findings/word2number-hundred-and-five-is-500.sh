#!/bin/bash
# Expected: a library that turns spoken numbers into digits gives the number that was said, or an error.
# Happens:  numbers that it has no rule for are added up. "One two", a twelve said digit by digit, is 3, and
#           "three fifty" is 53. "A hundred and five" is 500 where "one hundred and five" is 105; "two dozen"
#           is 2, and "minus five" is 5. A second library joins digits: "twenty twelve" is 2012 there and
#           32 in the first. Two others give an error or nothing for all of these. In German "tausendzwölf"
#           (1012) is 12, where "eintausendzwölf" is right.
# Version:  word2number 1.1, numwords-to-nums 1.2.0, text2num 3.1.0, number-parser 0.3.2, text2numde 1.0 (PyPI).
# Matters:  counts are said to a headset while both hands are on the shelf, and spoken text has no hyphens
#           and few "one hundred"s. All answers are plausible whole numbers; single words are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile \
  word2number==1.1 numwords-to-nums==1.2.0 text2num==3.1.0 number-parser==0.3.2 text2numde==1.0
cd "$work"

cat > run.py <<'PY'
from number_parser import parse_number
from numwords_to_nums.numwords_to_nums import NumWordsToNum
from text2numde import text2num as text2numde
from text_to_num import text2num
from word2number import w2n

SAID = [
    *("twelve", "one hundred and five", "one two", "three fifty", "twenty twelve"),
    *("a hundred and five", "two dozen", "minus five"),
]
LIBRARIES = {
    "word2number": w2n.word_to_num,
    "numwords-to-nums": NumWordsToNum().numerical_words_to_numbers,
    "text2num": lambda said: text2num(said, "en"),
    "number-parser": parse_number,
}


def heard(library, said):
    try:
        return library(said)
    except ValueError:
        return "an error"


for said in SAID:
    print(f"{said}: " + ", ".join(f"{name} {heard(library, said)}" for name, library in LIBRARIES.items()))
for said in ("eintausendzwölf", "tausendzwölf"):
    print(f"{said}: text2numde {text2numde(said)}, text2num {text2num(said, 'de')}")
PY
{
  venv/bin/pip list 2> pip.log | grep -E "^(word2number|numwords-to-nums|text2num|number-parser|text2numde) " | tr -s " "
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
number-parser 0.3.2
numwords-to-nums 1.2.0
text2num 3.1.0
text2numde 1.0
word2number 1.1
twelve: word2number 12, numwords-to-nums 12, text2num 12, number-parser 12
one hundred and five: word2number 105, numwords-to-nums 105, text2num 105, number-parser 105
one two: word2number 3, numwords-to-nums 12, text2num an error, number-parser None
three fifty: word2number 53, numwords-to-nums 350, text2num an error, number-parser None
twenty twelve: word2number 32, numwords-to-nums 2012, text2num an error, number-parser None
a hundred and five: word2number 500, numwords-to-nums a 105, text2num an error, number-parser None
two dozen: word2number 2, numwords-to-nums 2 dozen, text2num an error, number-parser None
minus five: word2number 5, numwords-to-nums minus 5, text2num an error, number-parser None
eintausendzwölf: text2numde 1012, text2num 1012
tausendzwölf: text2numde 12, text2num 1012
SEEN
