#!/bin/bash
# Expected: the "tsb" variant of Croston's forecast falls while nothing is sold. That is what Teunter,
#           Syntetos and Babai made it for: articles that have gone out of use.
# Happens:  "tsb" is the original method to the last digit. After a year without a sale both forecast 1.7 a
#           day, where the published method has come down to 0.
# Version:  croston 0.1.2.4.
# Matters:  the method is chosen by name for slow articles, to stop reordering dead stock; the reorder
#           list keeps it for ever. Only a comparison with the original shows it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile croston==0.1.2.4 numpy==2.4.6 pandas==3.0.6 scipy==1.17.1

"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
from importlib.metadata import version

from croston import croston


def forecast(sales, variant):
    return float(croston.fit_croston(sales, 1, variant)["croston_forecast"][0])


def by_hand(sales, alpha=0.2, beta=0.2):
    """TSB as published: the chance of a sale is updated every day, the size only on a sale."""
    size, chance = next(sale for sale in sales if sale), sum(map(bool, sales[:14])) / 14
    for sale in sales[14:]:
        chance += beta * ((sale > 0) - chance)
        size += alpha * (sale - size) if sale else 0
    return size * chance


print("croston", version("croston"))
selling = [5, 0, 0, 5, 0, 0, 5] * 8
for title, sales in (("selling", selling), ("then a year of nothing", selling + [0] * 365)):
    original, tsb = forecast(sales, "original"), forecast(sales, "tsb")
    print(f"{title}: original {original:.2f} tsb {tsb:.2f} same {original == tsb} by hand {by_hand(sales):.2f}")
PY

diff "$work/seen" - <<'SEEN' && echo "as found"
croston 0.1.2.4
selling: original 2.18 tsb 2.18 same True by hand 2.24
then a year of nothing: original 1.70 tsb 1.70 same True by hand 0.00
SEEN
