#!/bin/bash
# Expected: how many pieces of a delivery are looked at, and how many may be bad, is as in ISO 2859-1, table 2-A. Its arrows
#           lead from a sample that is too small, or needlessly large, for a quality limit to the next one that is right.
# Happens:  the sample keeps the size that the delivery's own letter has, where an arrow leads to another: of 25 pieces at
#           a limit of 1.0 five are looked at in place of 13, and of 100,000 at 6.5, 500 in place of 200, with the 21 bad
#           pieces that are allowed among 200. Of 78 pairs of a size and a limit 48 are as published.
# Version:  garment-aql-calculator 1.0.0 (PyPI). The table is computed here from its regular pattern.
# Matters:  small deliveries are accepted by a sample that says little, and of large ones good ones are sent back. Lots of
#           some hundreds at 2.5, which examples have, are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile garment-aql-calculator==1.0.0 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version

from garment_aql_calculator import calculate_aql

LETTERS = "ABCDEFGHJKLMNPQ"
SIZES = [2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250]
FIRST = {0.65: "F", 1.0: "E", 1.5: "D", 2.5: "C", 4.0: "B", 6.5: "A"}  # the sample of which none may be bad
ALLOWED = [0, "up", "down", 1, 2, 3, 5, 7, 10, 14, 21]  # of it and of those after it
LARGEST = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000]


def published(lot, limit):
    letter = next((place for place, largest in enumerate(LARGEST) if lot <= largest), 13)
    first = LETTERS.index(FIRST[limit])
    step = min(max(letter - first, 0), len(ALLOWED) - 1)
    step += {"up": -1, "down": 1}.get(ALLOWED[step], 0)
    return SIZES[first + step], ALLOWED[step]


print("garment-aql-calculator", version("garment-aql-calculator"))
for lot, limit in ((500, 2.5), (8, 2.5), (15, 6.5), (25, 1.0), (150, 1.0), (280, 1.0), (90, 0.65), (100_000, 6.5)):
    seen = calculate_aql(lot, aql=limit)
    size, allowed = published(lot, limit)
    print(f"  {lot} at {limit}: {seen['sample_size']}, {seen['accept_number']} bad; as published {size}, {allowed} bad")
same = [
    (found["sample_size"], found["accept_number"]) == published(lot, limit)
    for lot in LARGEST
    for limit in FIRST
    for found in [calculate_aql(lot, aql=limit)]
]
print(f"  as published: {sum(same)} of {len(same)}")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
garment-aql-calculator 1.0.0
  500 at 2.5: 50, 3 bad; as published 50, 3 bad
  8 at 2.5: 2, 0 bad; as published 5, 0 bad
  15 at 6.5: 3, 0 bad; as published 2, 0 bad
  25 at 1.0: 5, 0 bad; as published 13, 0 bad
  150 at 1.0: 20, 0 bad; as published 13, 0 bad
  280 at 1.0: 32, 0 bad; as published 50, 1 bad
  90 at 0.65: 13, 0 bad; as published 20, 0 bad
  100000 at 6.5: 500, 21 bad; as published 200, 21 bad
  as published: 48 of 78
SEEN
