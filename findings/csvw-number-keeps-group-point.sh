#!/bin/bash
# Expected: a column whose metadata say that the point parts thousands and the comma is before decimals
#           is read so, whatever kind of number it is.
# Happens:  that format is used for "decimal" and "integer" only: 1.250 is 1250. As "number" or "double" the
#           text goes to float() as it stands, and 1.250 is 1.25; the table still counts as valid.
# Version:  csvw 4.1.1 (PyPI). The W3C's "Model for Tabular Data" has one rule for all numeric types.
# Matters:  "number" is the type one takes first. A count of 1.250 is a thousandth of what it is and the
#           counts below a thousand are right; only a second point, in the millions, raises an error.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile csvw==4.1.1

printf 'item;count\nScrews;1.250\nNuts;12\nOil;\n' > stock.csv
cat > run.py <<'PY'
import json
from importlib.metadata import version
from pathlib import Path

from csvw import CSVW, Table

print("csvw", version("csvw"))
for base in ("integer", "decimal", "number", "double", "float"):
    count = {"base": base, "format": {"groupChar": ".", "decimalChar": ","}}
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": "stock.csv",
        "dialect": {"delimiter": ";"},
        "tableSchema": {"columns": [{"name": "item"}, {"name": "count", "datatype": count}]},
    }
    Path("stock.csv-metadata.json").write_text(json.dumps(metadata))
    counts = {row["item"]: row["count"] for row in Table.from_file("stock.csv-metadata.json").iterdicts()}
    print(base, counts, "valid", CSVW("stock.csv-metadata.json").is_valid)
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
csvw 4.1.1
integer {'Screws': 1250, 'Nuts': 12, 'Oil': None} valid True
decimal {'Screws': Decimal('1250'), 'Nuts': Decimal('12'), 'Oil': None} valid True
number {'Screws': 1.25, 'Nuts': 12.0, 'Oil': None} valid True
double {'Screws': 1.25, 'Nuts': 12.0, 'Oil': None} valid True
float {'Screws': 1.25, 'Nuts': 12.0, 'Oil': None} valid True
SEEN
