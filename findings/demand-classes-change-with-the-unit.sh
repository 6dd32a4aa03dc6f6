#!/bin/bash
# Expected: whether an article's demand is smooth, erratic, intermittent or lumpy is a matter of two numbers without a
#           unit: how often it is asked for, and the squared coefficient of variation of how much (from 0.49 on it
#           varies). The same sales in dozens are of the same class. Smooth demand takes Croston's method, all
#           other the corrected one (SBA), say Syntetos, Boylan and Croston (2005).
# Happens:  PyInterDemand divides by the mean where its square belongs, and takes the days without demand in: a
#           smooth article is erratic, and smooth in dozens; an intermittent one is lumpy. sbc-classification
#           computes the numbers as published, but has the comparison the wrong way round: smooth demand is
#           given to SBA and erratic demand to Croston, against its own diagram.
# Version:  pyInterDemand 1.4.3, sbc-classification 0.0.4 (PyPI).
# Matters:  the class decides how an article is forecast and how much safety stock it gets. Two catalogues with
#           the same sales in pieces and in boxes disagree, and no number looks wrong.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pyinterdemand==1.4.3 sbc-classification==0.0.4 \
  numpy==2.4.6 pandas==2.3.3 matplotlib==3.11.2

cat > run.py <<'PY'
from importlib.metadata import version

import numpy as np
import pandas as pd
from pyInterDemand.algorithm.intermittent import classification
from sbc.sbc_class import sbc_class

SALES = {
    "smooth": [24, 36, 24, 12, 36, 24, 48, 24, 36, 12, 24, 36, 24, 24],
    "erratic": [1, 40, 2, 1, 55, 1, 3, 60, 1, 2, 44, 1, 2, 50],
    "intermittent": [0, 5, 0, 0, 0, 4, 0, 0, 5, 0, 0, 6, 0, 5],
}


def published(sold):
    days = np.flatnonzero(sold)
    interval = np.diff(days, prepend=-1).mean()
    variation = (sold[days].std(ddof=1) / sold[days].mean()) ** 2
    return f"interval {interval:.2f}, variation {variation:.2f}: {'Croston' if interval < 1.32 and variation < 0.49 else 'SBA'}"


print("pyInterDemand", version("pyinterdemand"), "and sbc-classification", version("sbc-classification"))
for name, sold in SALES.items():
    pieces = np.array(sold, dtype=float)
    print(f"{name}, as published: {published(pieces)}")
    given = sbc_class(pd.DataFrame({"pieces": pieces, "dozens": pieces / 12}))
    print(f"  sbc-classification: {', '.join(given['model'])} (in pieces, in dozens)")
    for unit, size in (("pieces", 1), ("dozens", 12)):
        print(f"  pyInterDemand in {unit}: ", end="")
        classification(pd.Series(pieces / size, index=pd.date_range("2026-11-01", periods=len(sold))))
PY
venv/bin/python -W ignore run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
pyInterDemand 1.4.3 and sbc-classification 0.0.4
smooth, as published: interval 1.00, variation 0.13: Croston
  sbc-classification: SBA, SBA (in pieces, in dozens)
  pyInterDemand in pieces: ADI:  1.0 , CV:  3.321 , Type:  Erratic
  pyInterDemand in dozens: ADI:  1.0 , CV:  0.277 , Type:  Smooth
erratic, as published: interval 1.00, variation 1.69: SBA
  sbc-classification: Croston, Croston (in pieces, in dozens)
  pyInterDemand in pieces: ADI:  1.0 , CV:  29.454 , Type:  Erratic
  pyInterDemand in dozens: ADI:  1.0 , CV:  2.454 , Type:  Erratic
intermittent, as published: interval 2.80, variation 0.02: SBA
  sbc-classification: SBA, SBA (in pieces, in dozens)
  pyInterDemand in pieces: ADI:  2.8 , CV:  2.146 , Type:  Lumpy
  pyInterDemand in dozens: ADI:  2.8 , CV:  0.179 , Type:  Intermittent
SEEN
