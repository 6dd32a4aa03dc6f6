#!/bin/bash
# Expected: the number of a shipping container is valid if its check digit is: the remainder by 11, and 0 where the remainder is
#           10, says ISO 6346. It advises owners against such numbers, and they are on the road nevertheless.
# Happens:  two libraries compare the remainder 10 with the digit 0, and refuse each such number: one in eleven of those that
#           were numbered one after the other.
# Version:  ShippingContainerNumberValidate 1.0.8 and iso-container 1.1.0 (PyPI). iso6346-containers 0.2.1 and freightid 0.1.1
#           (PyPI) are right.
# Matters:  where goods are booked by container, nothing can be received from this one: it looks as if its number had been
#           mistyped. Tests with the standard's own example, CSQU3054383, pass.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile ShippingContainerNumberValidate==1.0.8 iso-container==1.1.0 \
  iso6346-containers==0.2.1 freightid==0.1.1 2> pip.log

cat > numbers.py <<'PY'
import json
from itertools import count, islice

LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (each for each in count(10) if each % 11), strict=False))


def remainder(text):
    return sum(LETTERS.get(sign, 0) * 2**place if sign.isalpha() else int(sign) * 2**place for place, sign in enumerate(text)) % 11


numbers = [(text, remainder(text)) for text in (f"TSTU{number}" for number in islice(count(100_000), 1_100))]
kinds = {
    "example": ["CSQU3054383"],
    "remainder below 10": [f"{text}{rest}" for text, rest in numbers if rest < 10],
    "remainder 10": [f"{text}0" for text, rest in numbers if rest == 10],
    "wrong digit": [f"{text}{(rest + 1) % 10}" for text, rest in numbers if rest < 10],
}
json.dump(kinds, open("numbers.json", "w"))
PY
cat > run.py <<'PY'
import json
from importlib.metadata import version

import freightid
import iso6346
import iso_container
import ShippingContainerNumberValidate


def by_iso6346(number):
    try:
        iso6346.validate(number)
    except iso6346.ValidationError:
        return False
    return True


CHECKS = {
    "ShippingContainerNumberValidate": ShippingContainerNumberValidate.validate_container_number,
    "iso-container": iso_container.validate_container,
    "iso6346-containers": by_iso6346,
    "freightid": lambda number: freightid.validate_container(number)["valid"],
}
for name, check in CHECKS.items():
    seen = (f"{kind} {sum(map(bool, map(check, numbers)))} of {len(numbers)}" for kind, numbers in json.load(open("numbers.json")).items())
    print(f"{name} {version(name)}: {', '.join(seen)}")
PY
venv/bin/python numbers.py
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
ShippingContainerNumberValidate 1.0.8: example 1 of 1, remainder below 10 1000 of 1000, remainder 10 0 of 100, wrong digit 0 of 1000
iso-container 1.1.0: example 1 of 1, remainder below 10 1000 of 1000, remainder 10 0 of 100, wrong digit 0 of 1000
iso6346-containers 0.2.1: example 1 of 1, remainder below 10 1000 of 1000, remainder 10 100 of 100, wrong digit 0 of 1000
freightid 0.1.1: example 1 of 1, remainder below 10 1000 of 1000, remainder 10 100 of 100, wrong digit 0 of 1000
SEEN
