#!/bin/bash
# Expected: an article that is looked up by its number in a wholesaler's catalogue (DATANORM 4) is that article.
# Happens:  the number is looked for in every field of the B record: the first article is taken that has it as
#           its catalogue page or its packing quantity. Article 12 is the cable drum on page 12, and 5 is the
#           one that is sold by five. Long numbers and EANs are right, unless another article names them as
#           its predecessor.
# Version:  datanorm 0.0.2a0 (PyPI).
# Matters:  what comes back is a valid article with its name, EAN, unit and price, and what is received or ordered is
#           booked on it. A wholesaler's short numbers are hit, and only if an article with that page or
#           packing comes first, so that a small test catalogue is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile datanorm==0.0.2a0

cat > run.py <<'PY'
from importlib.metadata import version

from datanorm import DatanormItem
from datanorm.datanorm_files import DatanormBaseFile

HEADER = "V 301126" + "Wholesale catalogue".ljust(40) + " " * 75 + "04EUR"
ARTICLES = [
    # number, name, predecessor, page, EAN, packing quantity
    ("1000", "Cable drum 50 m", "", "12", "4006381333931", "5"),
    ("12", "Socket white", "", "80", "4006381333948", "10"),
    ("1002", "Lamp E27", "1001", "81", "4006381333955", "1"),
    ("1001", "Lamp E14", "", "81", "4006381333962", "1"),
    ("5", "Fuse 16 A", "", "82", "4006381333979", "50"),
]
lines = [HEADER]
for number, name, predecessor, page, ean, packing in ARTICLES:
    lines += [
        f"A;N;{number};00;{name};;1;0;ST;1250;R1;H1;;",
        f"B;N;{number};;{predecessor};{page};0;;;{ean};;W1;0;{packing};;;",
    ]
with open("DATANORM.001", "w", encoding="cp850", newline="\r\n") as file:
    file.writelines(line + "\n" for line in lines)

print("datanorm", version("datanorm"))
for sought in [number for number, *_ in ARTICLES] + ["4006381333979"]:
    item = DatanormItem()
    DatanormBaseFile("DATANORM.001").parse(item, sought)
    print(f"{sought} is {item.article_id} {item.short_text_1}")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
datanorm 0.0.2a0
1000 is 1000 Cable drum 50 m
12 is 1000 Cable drum 50 m
1002 is 1002 Lamp E27
1001 is 1002 Lamp E27
5 is 1000 Cable drum 50 m
4006381333979 is 5 Fuse 16 A
SEEN
