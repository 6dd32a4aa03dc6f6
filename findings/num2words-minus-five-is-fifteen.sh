#!/bin/bash
# Expected: two amounts are two texts when they are written in words, in each of a library's languages.
# Happens:  in Vietnamese -5 is fifteen ("mười lăm"), in Bengali it is five; in Azerbaijani 11,000 is ten thousand; in Bengali
#           and Persian 1.05 and 1.005 are one and a half; in Arabic and Vietnamese 1.005 is one. In nearly all languages
#           amounts between 0 and -1 lose their minus: -0.5 is "zero point five".
# Version:  num2words 0.5.14 (PyPI), all its languages. n2words 4.0.0 (npm) is right in these five.
# Matters:  who picks or counts by voice hears the amount: a shelf that is oversold by five has fifteen, and 1.05 kg are 1.5 kg.
#           What is heard is a valid amount, and whole ones in the developer's own language are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile num2words==0.5.14 2> pip.log
npm init -y > npm.log
npm install --silent --no-audit --no-fund n2words@4.0.0 >> npm.log

cat > run.py <<'PY'
from importlib.metadata import version

from num2words import CONVERTER_CLASSES, num2words

AMOUNTS = (5, 15, -5, 10000, 11000, 1, 1.5, 1.05, 1.005, 0.5, -0.5)

print("num2words", version("num2words"))
lost = []
for language in sorted(CONVERTER_CLASSES):
    heard = {}
    for amount in AMOUNTS:
        try:
            text = num2words(amount, lang=language)
        except (NotImplementedError, TypeError, ValueError, OverflowError, IndexError, KeyError):
            continue
        heard.setdefault(text, []).append(amount)
    same = [(text, amounts) for text, amounts in heard.items() if len(amounts) > 1]
    lost += [language for _, amounts in same if amounts == [0.5, -0.5]]
    for text, amounts in same:
        if amounts != [0.5, -0.5]:
            print(f"  {language}: {' and '.join(map(str, amounts))} are {text}")
print(f"  0.5 and -0.5 are one text in {len(lost)} of {len(CONVERTER_CLASSES)} languages, in English {num2words(-0.5)!r}")
PY
cat > run.mjs <<'JS'
for (const language of ["ar-SA", "az-AZ", "bn-BD", "fa-IR", "vi-VN"]) {
  const { toCardinal } = await import(`n2words/${language}`);
  const heard = [5, 15, -5, 10000, 11000, 1, 1.5, 1.05, 1.005, 0.5, -0.5].map((amount) => toCardinal(amount));
  if (new Set(heard).size < heard.length) console.log("n2words", language, heard);
}
console.log("n2words: no two are one text");
JS
{
  venv/bin/python run.py
  node run.mjs
} | tee seen

diff seen - <<'SEEN' && echo "as found"
num2words 0.5.14
  ar: 1 and 1.005 are واحد
  az: 10000 and 11000 are on min
  bn: 5 and -5 are পাঁচ
  bn: 1.5 and 1.05 and 1.005 are এক দশমিক পাঁচ
  fa: 1.5 and 1.05 and 1.005 are یک و نیم
  vi: 15 and -5 are mười lăm
  vi: 1 and 1.005 are một
  0.5 and -0.5 are one text in 47 of 56 languages, in English 'zero point five'
n2words: no two are one text
SEEN
