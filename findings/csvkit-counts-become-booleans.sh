#!/bin/bash
# Expected: sorting a list of counts by its count column changes the order of the rows, not the counts.
# Happens:  where every count in the file is 0 or 1, the column is taken for a yes/no column:
#           csvsort writes True and False, csvjson true and false, csvsql makes it BOOLEAN.
#           One 2 anywhere in the column, and the same command keeps the numbers.
# Version:  csvkit 2.2.0 with agate 1.14.2. "--no-inference" keeps the text.
# Matters:  a small store's list of last pieces is just such a file; it works in tests with larger
#           counts, and on the day when little is left the counts are gone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile csvkit==2.2.0 agate==1.14.2
cd "$work"
printf 'store,item,count\nBerlin,Rye,1\nBerlin,Brie,0\n' > last.csv
printf 'store,item,count\nBerlin,Rye,2\nBerlin,Brie,0\n' > more.csv

{
  venv/bin/csvsort --version
  for file in last.csv more.csv; do
    echo "$file sorted by count:"
    venv/bin/csvsort -c count "$file"
  done
  echo "last.csv with --no-inference:"
  venv/bin/csvsort --no-inference -c count last.csv
} | tee seen

diff seen - <<'SEEN' && echo "as found"
csvsort 2.2.0
last.csv sorted by count:
store,item,count
Berlin,Brie,False
Berlin,Rye,True
more.csv sorted by count:
store,item,count
Berlin,Brie,0
Berlin,Rye,2
last.csv with --no-inference:
store,item,count
Berlin,Brie,0
Berlin,Rye,1
SEEN
