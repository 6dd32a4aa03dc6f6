#!/bin/bash
# Expected: the value of a formula in a workbook that a library computes is that of the cells as they are, and that of the
#           formula that the cell has.
# Happens:  it is computed once and kept with the cell: after a count has gone from 5 to 50 the sum of the column is still 8,
#           also after the formula is replaced by another one, and after the workbook was saved and loaded it is 53. A cell
#           that is asked for the first time is right.
# Version:  gnumeric 0.1.0 (PyPI), get_value(compute_expression=True), on a workbook of Gnumeric.
# Matters:  a program that fills in today's counts and reads the total, or what is below its minimum, has those of the first
#           time that it asked. A test that asks once is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile gnumeric==0.1.0 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version

import gnumeric

print("gnumeric", version("gnumeric"))
book = gnumeric.Workbook()
sheet = book.create_sheet("Stock")
milk, tea, total, again = (sheet.cell(row, 0) for row in range(4))
milk.value, tea.value, total.value = 5, 3, "=SUM(A1:A2)"


def said(when, cell=total):
    print(f"  {when}: {milk.value} and {tea.value} are {cell.get_value(compute_expression=True)}")


said("counted")
milk.value = 50
said("counted again")
again.value = "=SUM(A1:A2)"
said("another cell with the same formula", again)
total.value = "=A1-A2"
said("with the formula A1-A2")
total.value = "=SUM(A1:A2)"
book.save("stock.gnumeric")
sheet = gnumeric.load_workbook("stock.gnumeric").get_sheet_by_name("Stock")
said("saved and loaded", sheet.cell(2, 0))
PY
venv/bin/python -W ignore run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
gnumeric 0.1.0
  counted: 5 and 3 are 8
  counted again: 50 and 3 are 8
  another cell with the same formula: 50 and 3 are 53
  with the formula A1-A2: 50 and 3 are 8
  saved and loaded: 50 and 3 are 53
SEEN
