#!/bin/bash
# Expected: a comparison of two lists of stock by item names each count that has changed, also where an item is there twice,
#           as on two shelves; or it says that the key is not unique.
# Happens:  of rows with one key the last is kept. A list in which the first of two rows went from 5 to 9 is the same as
#           before, and so is one from which that row is gone. No error is raised, and the program ends with 0.
# Version:  csv-diff 1.2 and csvdiff 0.3.3 (PyPI). csvcomp 0.1.0 (PyPI) compares the rows one by one.
# Matters:  who sends only what has changed since the last count leaves it out. Items that are at one place are right, and
#           these are nearly all.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile csv-diff==1.2 csvdiff==0.3.3 csvcomp==0.1.0 2> pip.log

list() { printf 'item,count\nBREAD,12\n%sMILK,7\nTEA,%s\n' "$1" "$2"; }
list $'MILK,5\n' 40 > before.csv
list $'MILK,9\n' 40 > changed.csv
list "" 40 > gone.csv
list $'MILK,5\n' 39 > tea.csv
for name in csv-diff csvdiff csvcomp; do venv/bin/pip freeze | grep "^$name="; done > seen
for after in tea changed gone; do
  {
    echo "$after"
    echo "  csv-diff: $(venv/bin/csv-diff before.csv $after.csv --key=item --json | tr -d ' \n')"
    echo "  csvdiff: $(venv/bin/csvdiff item before.csv $after.csv || true)"
    echo "  csvcomp: $(venv/bin/csvcomp --key item before.csv $after.csv | grep key || true)"
  } >> seen
done
cat seen

diff seen - <<'SEEN' && echo "as found"
csv-diff==1.2
csvdiff==0.3.3
csvcomp==0.1.0
tea
  csv-diff: {"added":[],"removed":[],"changed":[{"key":"TEA","changes":{"count":["40","39"]}}],"columns_added":[],"columns_removed":[]}
  csvdiff: {"_index": ["item"], "added": [], "changed": [{"fields": {"count": {"from": "40", "to": "39"}}, "key": ["TEA"]}], "removed": []}
  csvcomp:   key=[TEA]  ~row  count '40' -> '39'
changed
  csv-diff: {"added":[],"removed":[],"changed":[],"columns_added":[],"columns_removed":[]}
  csvdiff: {"_index": ["item"], "added": [], "changed": [], "removed": []}
  csvcomp:   key=[MILK]  ~row  count '5' -> '9'
gone
  csv-diff: {"added":[],"removed":[],"changed":[],"columns_added":[],"columns_removed":[]}
  csvdiff: {"_index": ["item"], "added": [], "changed": [], "removed": []}
  csvcomp:   key=[MILK]  ~row  count '5' -> '7'
SEEN
