#!/bin/bash
# Expected: a unit library refuses the units of a stock list that it does not know (pcs, units, EA).
# Happens:  it takes them for physics. "12 units" is luminance (micronit), "12 pcs" a distance (parsec),
#           "EA" a current (exaampere), "PK" a temperature, "doz" a mass (a tenth of an ounce).
# Version:  pint 0.25.3.
# Matters:  counts arrive as "12 pcs" or with a unit column; the parse succeeds, so nothing is refused,
#           and two rows in pcs can even be added: the sum is a distance.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile pint==0.25.3

"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
from importlib.metadata import version

import pint

print("pint", version("pint"))
units = pint.UnitRegistry()
for text in ("12 pcs", "12 units", "2 doz", "12 EA", "12 PK", "12 ea", "12 CS", "1 dozen"):
    try:
        quantity = units.Quantity(text)
        print(f"{text}: {quantity.magnitude} {quantity.units}, {quantity.dimensionality}")
    except pint.UndefinedUnitError:
        print(f"{text}: refused")
print("12 pcs + 5 pcs in kilometres:", f"{(units('12 pcs') + units('5 pcs')).to('km').magnitude:.3g}")
PY

diff "$work/seen" - <<'SEEN' && echo "as found"
pint 0.25.3
12 pcs: 12 parsec, [length]
12 units: 12 micronit, [luminosity] / [length] ** 2
2 doz: 2 deciounce, [mass]
12 EA: 12 exaampere, [current]
12 PK: 12 petakelvin, [temperature]
12 ea: refused
12 CS: refused
1 dozen: refused
12 pcs + 5 pcs in kilometres: 5.25e+14
SEEN
