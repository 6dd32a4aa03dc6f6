#!/bin/bash
# Expected: a forecast is made from all sales up to today, and one for seven days has seven.
# Happens:  the last day is not used: with 1,000 pieces sold today or none, the forecast is the same number. And
#           n_steps=7 gives six days; the default of 1 gives none. The Croston, SBA, SBJ and TSB methods all
#           have both.
# Version:  pyInterDemand 1.4.3 (PyPI) with pandas 2.3.3.
# Matters:  reorder lists are made after closing time, from a forecast for the days until the next delivery. They lack
#           one day of seven and what was sold today, and are lower than they should be by just a little.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pyinterdemand==1.4.3 numpy==2.4.6 pandas==2.3.3 matplotlib==3.11.2

cat > run.py <<'PY'
from importlib.metadata import version

import pandas as pd
from pyInterDemand.algorithm import intermittent

BEFORE = [0.0, 5, 0, 0, 4, 0, 0, 5, 0, 0, 6, 0, 5]
DAYS = pd.date_range("2026-11-17", "2026-11-30")

print("pyInterDemand", version("pyinterdemand"))
for method in ("croston_method", "sba_method", "sbj_method", "tsb_method"):
    for today in (0.0, 1000.0):
        forecast = getattr(intermittent, method)(pd.Series([*BEFORE, today], DAYS), n_steps=7)[2]
        week = forecast[forecast.index > DAYS[-1]]
        print(f"{method}: {today:.0f} sold today: {len(week)} days, {week.iloc[-1]:.4f} a day")
print("default:", len(intermittent.croston_method(pd.Series([*BEFORE, 5.0], DAYS))[2]) - len(DAYS), "days")
PY
venv/bin/python -W ignore run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
pyInterDemand 1.4.3
croston_method: 0 sold today: 6 days, 1.2487 a day
croston_method: 1000 sold today: 6 days, 1.2487 a day
sba_method: 0 sold today: 6 days, 1.1863 a day
sba_method: 1000 sold today: 6 days, 1.1863 a day
sbj_method: 0 sold today: 6 days, 1.1830 a day
sbj_method: 1000 sold today: 6 days, 1.1830 a day
tsb_method: 0 sold today: 6 days, 1.1741 a day
tsb_method: 1000 sold today: 6 days, 1.1741 a day
default: 0 days
SEEN
