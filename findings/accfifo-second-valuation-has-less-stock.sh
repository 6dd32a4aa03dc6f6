#!/bin/bash
# Expected: the value of a stock by first in, first out is the same however often it is computed from the same list of
#           receipts and sales.
# Happens:  what is sold is taken off the receipts in the list itself: after 10 at 2, 10 at 3 and a sale of 4 the first receipt
#           is one of 6. The second time the sale is taken off these: 12 pieces are left for 16, and their value is 34 for 42;
#           the third time 8, worth 24.
# Version:  accfifo 0.2.0 (PyPI).
# Matters:  one values the stock at the end of each month, or shows it on a page twice. The first value is right, which is what
#           one tests.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile accfifo==0.2.0 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version

from accfifo import FIFO, Entry


def valued(what, entries):
    stock = FIFO(entries)
    print(f"  {what}: {stock.stock} left, worth {stock.valuation}, profit or loss {stock.profit_and_loss}, entries {entries}")


print("accfifo", version("accfifo"))
moves = [(10, 2), (10, 3), (-4, 5)]
entries = [Entry(*move) for move in moves]
for when in ("first", "second", "third"):
    valued(when, entries)
for when in ("made anew", "again"):
    valued(when, [Entry(*move) for move in moves])
january, february = [Entry(10, 2), Entry(-4, 5)], [Entry(10, 3), Entry(-4, 5)]
valued("January", january)
valued("January and February", january + february)
valued("the same, made anew", [Entry(10, 2), Entry(-4, 5), Entry(10, 3), Entry(-4, 5)])
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
accfifo 0.2.0
  first: 16 left, worth 42, profit or loss -12, entries [6 @2, 10 @3, -4 @5]
  second: 12 left, worth 34, profit or loss -12, entries [2 @2, 10 @3, -4 @5]
  third: 8 left, worth 24, profit or loss -10, entries [2 @2, 8 @3, -4 @5]
  made anew: 16 left, worth 42, profit or loss -12, entries [6 @2, 10 @3, -4 @5]
  again: 16 left, worth 42, profit or loss -12, entries [6 @2, 10 @3, -4 @5]
  January: 6 left, worth 12, profit or loss -12, entries [6 @2, -4 @5]
  January and February: 8 left, worth 24, profit or loss -22, entries [2 @2, -4 @5, 8 @3, -4 @5]
  the same, made anew: 12 left, worth 34, profit or loss -24, entries [2 @2, -4 @5, 10 @3, -4 @5]
SEEN
