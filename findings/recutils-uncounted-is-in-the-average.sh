#!/bin/bash
# Expected: recsel, which asks a stock list of GNU Recutils, gives all digits of a total; the average is that of what was counted;
#           and "Count = 0" finds what is out of stock.
# Happens:  totals and maxima have six digits: of 1234567 and 8 the total is 1.23458e+06. What has no count is 0: it is found by
#           "Count = 0", and by "Count < 5", and the average of 12, 6 and an empty field is 6. Above 2147483647 a number is below
#           zero for a condition, and a count with a zero before it, 012, is ten. A check of the file (recfix) finds nothing.
# Version:  recutils 1.9 (Debian 12).
# Matters:  items that nobody has counted yet are ordered, and make all others look scarce; the last digits of a total of cents
#           or grams are lost.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq recutils=1.9-2 librec1=1.9-2 2> apt.log
for package in *.deb; do dpkg -x "$package" root; done
LD_LIBRARY_PATH=$(dirname "$(find root -name librec.so.1)")
export LD_LIBRARY_PATH

cat > stock.rec <<'REC'
%rec: Stock
%type: Count int

Item: Rye
Count: 12

Item: Milk
Count: 6

Item: Oil
REC
sed 's/^Count: 12/Count: 1234567/; s/^Count: 6/Count: 8/' stock.rec > large.rec
sed 's/^Count: 12/Count: 3000000000/; s/^Count: 6/Count: 012/' stock.rec > larger.rec
ask() { echo "$1, $2 $3: $(root/usr/bin/recsel "$2" "$3" -P "${4:-Item}" "$1" | tr '\n' ' ')"; }
total() { echo "$1: $(root/usr/bin/recsel -p "Sum(Count),Avg(Count),Max(Count),Count(Count)" "$1" | tr '\n' ' ')"; }
{
  root/usr/bin/recsel --version | head -1
  root/usr/bin/recfix --check stock.rec && echo "stock.rec is valid"
  total stock.rec
  total large.rec
  ask stock.rec -e "Count = 0"
  ask stock.rec -e "Count < 5"
  ask larger.rec -e "Count < 0"
  ask larger.rec -e "Count = 10"
} | tee seen

diff seen - <<'SEEN' && echo "as found"
recsel (GNU recutils) 1.9
stock.rec is valid
stock.rec: Sum_Count: 18 Avg_Count: 6 Max_Count: 12 Count_Count: 2 
large.rec: Sum_Count: 1.23458e+06 Avg_Count: 411525 Max_Count: 1.23457e+06 Count_Count: 2 
stock.rec, -e Count = 0: Oil 
stock.rec, -e Count < 5: Oil 
larger.rec, -e Count < 0: Rye 
larger.rec, -e Count = 10: Milk 
SEEN
