#!/bin/bash
# Expected: from bills of materials, a table a product, a library adds up what a product needs of each part: two cables of 1.5 m
#           of wire each need 3 m, and 0.5 l of glue is 0.5 l, or it says that it takes whole quantities only.
# Happens:  what is behind the point is cut off in each table before it is multiplied: two times 1.5 m are 2 m, twenty are 20 for
#           30, and 0.5 l is none, so that none is to be bought. There is no error or warning.
# Version:  bomkit 0.2.0 (PyPI), with pandas 2.3.3. Its description does not say that quantities are whole.
# Matters:  for screws, with which one tries it, all is right. Wire, glue, paint and cloth run out in the middle of the work.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --no-deps bomkit==0.2.0 2> pip.log
venv/bin/pip install --quiet --no-compile pandas==2.3.3 anytree==2.13.0 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version

from bomkit.BOM import BOM
from pandas import DataFrame


def table(*rows):
    return DataFrame(rows, columns=["PN", "QTY"])


print("bomkit", version("bomkit"))
parts = DataFrame({"PN": ["screw", "wire m", "glue l"], "Pkg QTY": [100, 10, 1]})
for cables in (2, 20):
    lamp = table(("cable", cables), ("screw", 4), ("glue l", 0.5))
    product = BOM.single_file({"Parts list": parts, "lamp": lamp, "cable": table(("wire m", 1.5), ("screw", 2))})
    print(f"  a lamp of {cables} cables needs {product.aggregate}")
    bought = product.summary.set_index("PN")["Purchase QTY"].to_dict()
    print(f"  packages to buy: {bought}")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
bomkit 0.2.0
  a lamp of 2 cables needs {'screw': 8, 'glue l': 0, 'wire m': 2}
  packages to buy: {'screw': 1, 'wire m': 1, 'glue l': 0}
  a lamp of 20 cables needs {'screw': 44, 'glue l': 0, 'wire m': 20}
  packages to buy: {'screw': 1, 'wire m': 2, 'glue l': 0}
SEEN
