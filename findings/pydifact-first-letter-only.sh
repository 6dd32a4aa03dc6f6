#!/bin/bash
# Expected: the first component of a composite element is read in one way, whether others follow or not.
# Happens:  a composite of one component is a text and not a list, so [0] is its first letter: the store
#           "BERLIN" is "B" and the article 4006381333948 is "4" where their optional qualifiers are left
#           out. A quantity left empty, which is the sender's mistake, makes [1] the second digit of the
#           qualifier: "145" is a stock of 4. validate() accepts all of it.
# Version:  pydifact 0.2.3.
# Matters:  INVRPT is EDIFACT's message for stock, and both forms are valid. Code that was tried with one
#           partner's files books another's into a store "B" and an article "4", all of them into one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile pydifact==0.2.3

"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
from importlib.metadata import version

from pydifact.segmentcollection import Interchange

REPORT = """UNA:+.? '
UNB+UNOC:3+SHOP+HEAD+261128:0700+1'
UNH+1+INVRPT:D:96A:UN:EAN008'
BGM+35+1+9'
LOC+18+BERLIN::92'
LIN+1++4006381333931:EN'
QTY+145:12'
LOC+18+BERLIN'
LIN+2++4006381333948'
QTY+145:12'
LIN+3++4006381333955'
QTY+145:'
UNT+11+1'
UNZ+1+1'
"""

print("pydifact", version("pydifact"))
message = next(iter(Interchange.from_str(REPORT).get_messages()))
print("validate:", message.validate())
for segment in message.segments:
    place = {"LOC": (1, 0, "store"), "LIN": (2, 0, "article"), "QTY": (0, 1, "quantity")}.get(segment.tag)
    if place:
        element, component, name = place
        composite = segment.elements[element]
        print(f"{segment.tag} {composite}: {name} {composite[component]}")
PY

diff "$work/seen" - <<'SEEN' && echo "as found"
pydifact 0.2.3
validate: None
LOC ['BERLIN', '', '92']: store BERLIN
LIN ['4006381333931', 'EN']: article 4006381333931
QTY ['145', '12']: quantity 12
LOC BERLIN: store B
LIN 4006381333948: article 4
QTY ['145', '12']: quantity 12
LIN 4006381333955: article 4
QTY 145: quantity 4
SEEN
