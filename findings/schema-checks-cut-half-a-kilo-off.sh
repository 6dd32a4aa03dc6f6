#!/bin/bash
# Expected: a check of a table against a schema, with a column "count" of whole numbers that are converted where they are not of
#           that type yet, takes 12.0 for 12 and refuses 12.5: it is not whole. pydantic, which is for single rows, does so.
# Happens:  12.5 is 12, and -0.5 is 0. The table counts as valid. Of texts the same checks convert "12" and refuse "12.5".
# Version:  pandera 0.26.1 (coerce=True, with pandas and with polars), dataframely 3.1.2 (cast=True) and patito 0.8.6 (cast())
#           (PyPI). pydantic 2.12.3 (PyPI) for comparison.
# Matters:  the check is there to find what does not fit. From a CSV file with one 12.5 in a column the whole column is decimals
#           when it comes to it, so that each count is cut off to pieces: half a kilo is out of stock.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile "pandera[pandas,polars]==0.26.1" pandas==2.3.3 polars==1.35.2 dataframely==3.1.2 \
  patito==0.8.6 pydantic==2.12.3 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version

import dataframely
import pandas
import pandera.pandas
import pandera.polars
import patito
import polars
from pydantic import TypeAdapter


class Stock(dataframely.Schema):
    count = dataframely.Int64()


class Row(patito.Model):
    count: int


CHECKS = {
    "pandera": lambda rows: pandera.pandas.DataFrameSchema(
        {"count": pandera.pandas.Column(int, coerce=True)}
    ).validate(pandas.DataFrame(rows))["count"],
    "pandera, polars": lambda rows: pandera.polars.DataFrameSchema(
        {"count": pandera.polars.Column(polars.Int64, coerce=True)}
    ).validate(polars.DataFrame(rows))["count"],
    "dataframely": lambda rows: Stock.validate(polars.DataFrame(rows), cast=True)["count"],
    "patito": lambda rows: Row.DataFrame(rows).cast().validate()["count"],
    "pydantic": lambda rows: TypeAdapter(list[int]).validate_python(rows["count"]),
}
print(", ".join(f"{name} {version(name)}" for name in ("pandera", "dataframely", "patito", "pydantic")))
for counts in ([12.0, 3.0], [12.5, -0.5], ["12", "3"], ["12.5", "-0.5"]):
    seen = []
    for name, check in CHECKS.items():
        try:
            seen.append(f"{name} {list(check({'count': counts}))}")
        except Exception as error:
            seen.append(f"{name} {type(error).__name__}")
    print(f"  {counts}: {'; '.join(seen)}")
PY
venv/bin/python -W ignore run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
pandera 0.26.1, dataframely 3.1.2, patito 0.8.6, pydantic 2.12.3
  [12.0, 3.0]: pandera [12, 3]; pandera, polars [12, 3]; dataframely [12, 3]; patito [12, 3]; pydantic [12, 3]
  [12.5, -0.5]: pandera [12, 0]; pandera, polars [12, 0]; dataframely [12, 0]; patito [12, 0]; pydantic ValidationError
  ['12', '3']: pandera [12, 3]; pandera, polars [12, 3]; dataframely [12, 3]; patito [12, 3]; pydantic [12, 3]
  ['12.5', '-0.5']: pandera SchemaError; pandera, polars SchemaError; dataframely ValidationError; patito InvalidOperationError; pydantic ValidationError
SEEN
