#!/bin/bash
# Expected: where lead times vary, demand until a delivery has the variance L s² + d² sL² (mean lead time L,
#           demand d a day, their deviations sL and s): the law of total variance, and in textbooks.
# Happens:  the formula came from R, where ^ is "to the power of". In Python it is the exclusive or of bits, and
#           binds weaker than +. With 50 ± 5 a day and 6 ± 2 days, the package's own example, the variance is
#           5,148 and not 10,150: one orders at 392 pieces and not at 429. dlsigmadl, which has ^ in
#           every term, gives a deviation of 19 where it is 310.
# Version:  inventorize 1.2.6 (PyPI). Deviations of days that are not whole raise an error; reorderpoint, for
#           lead times that do not vary, is right.
# Matters:  the function is for suppliers who are late by different days. From a deviation of four days on it
#           asks for half of the safety stock; with one day the two formulas agree within a rounding.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile inventorize==1.2.6

cat > run.py <<'PY'
from importlib.metadata import version
from math import sqrt
from statistics import NormalDist

from inventorize import dlsigmadl, reorderpoint, reorderpoint_leadtime_variability


def textbook(demand, demand_sd, days, days_sd):
    return sqrt(days * demand_sd**2 + demand**2 * days_sd**2)


print("inventorize", version("inventorize"))
factor = NormalDist().inv_cdf(0.9)
for days_sd in (1, 2, 3, 4, 5):
    found = reorderpoint_leadtime_variability(50, 5, 6, days_sd, 0.9)
    deviation = textbook(50, 5, 6, days_sd)
    print(
        f"lead time 6 ± {days_sd} days: deviation {found['sigmadl']:.1f}, textbook {deviation:.1f};",
        f"order at {found['reorder_point']:.0f}, textbook {300 + factor * deviation:.0f}",
    )
print(f"lead time 6 days always: order at {reorderpoint(50, 5, 6, 0.9)['reorder_point']:.0f}, textbook {300 + factor * textbook(50, 5, 6, 0):.0f}")
print(f"dlsigmadl, 100 ± 22 a day, 12 ± 3 days: deviation {dlsigmadl(100, 22, 12, 3)['sigmadl']:.0f}, textbook {textbook(100, 22, 12, 3):.0f}")
PY
venv/bin/python -W ignore run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
inventorize 1.2.6
lead time 6 ± 1 days: deviation 51.5, textbook 51.5; order at 366, textbook 366
lead time 6 ± 2 days: deviation 71.8, textbook 100.7; order at 392, textbook 429
lead time 6 ± 3 days: deviation 87.5, textbook 150.5; order at 412, textbook 493
lead time 6 ± 4 days: deviation 100.8, textbook 200.4; order at 429, textbook 557
lead time 6 ± 5 days: deviation 112.5, textbook 250.3; order at 444, textbook 621
lead time 6 days always: order at 316, textbook 316
dlsigmadl, 100 ± 22 a day, 12 ± 3 days: deviation 19, textbook 310
SEEN
