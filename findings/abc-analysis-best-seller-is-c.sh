#!/bin/bash
# Expected: in an ABC analysis the articles that bring most of the sales are A. The one that sells most is always A:
#           the class ends with the article that reaches its share (70 or 80 %), which still belongs to it.
# Happens:  the share of an article is taken with itself counted in. One that makes more than the limit alone is B, and
#           more than 90 or 95 %, C: then nothing is A. A third library, which finds its limits itself, leaves the
#           article at the limit out of A, so that a strong best seller is B, and of equal ones none is A.
# Version:  abc-classification 0.8, invcalc 0.1.2, abc-analysis 0.1.23 (PyPI).
# Matters:  A articles are counted most often and are never to run out. A kiosk that lives on one of them gives it the
#           least attention. Ranges with many articles of some weight, as examples have them, are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile abc-classification==0.8 invcalc==0.1.2 abc-analysis==0.1.23 \
  numpy==1.26.4 pandas==2.2.3 scipy==1.14.1 matplotlib==3.11.2

cat > run.py <<'PY'
import pandas as pd
from abc_analysis import abc_analysis
from abc_classification.abc_classifier import ABCClassifier
from invcalc import InventoryCalculator

SHOPS = {
    "one article of 96 %": [9600, 200, 100, 60, 40],
    "one article of 75 %": [7500, 1000, 700, 500, 300],
    "five equal articles": [100, 100, 100, 100, 100],
    "eight articles": [300, 200, 140, 100, 90, 80, 60, 30],
}


def classification(sales):
    table = pd.DataFrame({"article": range(len(sales)), "sales": sales})
    return "".join(ABCClassifier(table).classify("article", "sales").sort_values("article")["class"])


def calculator(sales):
    classes = InventoryCalculator.abc_analysis([{"name": at, "value": value} for at, value in enumerate(sales)])
    found = {item["name"]: name for name, items in classes.items() for item in items}
    return "".join(found[at] for at in range(len(sales)))


def analysis(sales):
    found = abc_analysis(sales)
    return "".join("A" if at in found["Aind"] else "B" if at in found["Bind"] else "C" for at in range(len(sales)))


def published(sales, a, b):
    before = [sum(sales[:at]) / sum(sales) for at in range(len(sales))]
    return "".join("A" if share < a else "B" if share < b else "C" for share in before)


for name, sales in SHOPS.items():
    print(f"{name}: {sales}")
    print(f"  limits 70 and 90 %: {published(sales, 0.7, 0.9)}, abc-classification {classification(sales)}")
    print(f"  limits 80 and 95 %: {published(sales, 0.8, 0.95)}, invcalc {calculator(sales)}")
    print(f"  limits of its own:  abc-analysis {analysis(sales)}")
PY
{
  venv/bin/pip list 2>/dev/null | grep -E "^(abc|invcalc)"
  venv/bin/python -W ignore run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
abc-analysis       0.1.23
abc-classification 0.8
invcalc            0.1.2
one article of 96 %: [9600, 200, 100, 60, 40]
  limits 70 and 90 %: ACCCC, abc-classification CCCCC
  limits 80 and 95 %: ACCCC, invcalc CCCCC
  limits of its own:  abc-analysis BCCCC
one article of 75 %: [7500, 1000, 700, 500, 300]
  limits 70 and 90 %: ABBCC, abc-classification BBCCC
  limits 80 and 95 %: AABBC, invcalc ABBCC
  limits of its own:  abc-analysis BCCCC
five equal articles: [100, 100, 100, 100, 100]
  limits 70 and 90 %: AAAAB, abc-classification AAABC
  limits 80 and 95 %: AAAAB, invcalc AAAAC
  limits of its own:  abc-analysis BBBBB
eight articles: [300, 200, 140, 100, 90, 80, 60, 30]
  limits 70 and 90 %: AAAABBCC, abc-classification AAABBCCC
  limits 80 and 95 %: AAAAABBC, invcalc AAAABBCC
  limits of its own:  abc-analysis AABBCCCC
SEEN
