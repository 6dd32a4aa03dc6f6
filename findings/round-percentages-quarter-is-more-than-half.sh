#!/bin/bash
# Expected: percentages are rounded to whole numbers that make 100 by the largest remainders, as the library says: of 33.5,
#           33.25 and 33.25 the first becomes 34.
# Happens:  the digits after the point are compared as whole numbers: .25 is 25 and .5 is 5, so that .25 is the larger one,
#           and .05 is as large as .5. Where all have as many digits after the point it is right.
# Version:  round-percentages 1.0 (PyPI). largest-remainder 0.1.0 (PyPI) is right.
# Matters:  of a delivery that is shared out, a piece goes to the wrong store. The sum is 100, which is what one tests.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile round-percentages==1.0 largest-remainder==0.1.0 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version

from largest_remainder import LargestRemainder
from round_percentages.round_percentages import round_percentages

SHARES = [[33.62, 33.27, 33.11], [33.5, 33.25, 33.25], [20.5, 30.05, 49.45], [12.5, 12.25, 75.25], [10.9, 40.1, 49.0]]

for name, rounded in (("round-percentages", round_percentages), ("largest-remainder", LargestRemainder.round)):
    print(name, version(name))
    for shares in SHARES:
        print(f"  {', '.join(map(str, shares))}: {', '.join(map(str, rounded(shares)))}")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
round-percentages 1.0
  33.62, 33.27, 33.11: 34, 33, 33
  33.5, 33.25, 33.25: 33, 34, 33
  20.5, 30.05, 49.45: 20, 30, 50
  12.5, 12.25, 75.25: 12, 13, 75
  10.9, 40.1, 49.0: 11, 40, 49
largest-remainder 0.1.0
  33.62, 33.27, 33.11: 34, 33, 33
  33.5, 33.25, 33.25: 34, 33, 33
  20.5, 30.05, 49.45: 21, 30, 49
  12.5, 12.25, 75.25: 13, 12, 75
  10.9, 40.1, 49.0: 11, 40, 49
SEEN
