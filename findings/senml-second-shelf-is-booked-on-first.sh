#!/bin/bash
# Expected: a message in SenML, the format of sensors (RFC 8428), that tells of two shelves has the name of each in
#           its first record ("bn"), which holds for those after it until the next "bn": shelf-1/milk has 12, and
#           shelf-2/milk has 3.
# Happens:  the name, time, unit and value that all others are relative to are taken from the first record of the
#           message alone. The second shelf's counts are counts of the first, at the first one's time:
#           shelf-1/milk has 12 and then 3. Base values are added to its counts too. Written again, the second
#           name is gone.
# Version:  senml 0.1.0 (PyPI), its newest, older than the RFC. kpn-senml 1.0.1 (PyPI) for comparison.
#           RFC 8428, section 4: a base field applies up to the next record that has the same one.
# Matters:  gateways join the messages of several shelves, which is what the format is made for. The last shelf's count
#           is the first one's, an alert names a shelf that is full, and no shelf that is empty. With one shelf a
#           message, as in a test, all is right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile senml==0.1.0 kpn-senml==1.0.1

cat > run.py <<'PY'
import json

from kpn_senml import SenmlPack
from senml import SenMLDocument

SHELVES = [
    {"bn": "shelf-1/", "bt": 1796000000, "n": "milk", "v": 12},
    {"n": "eggs", "v": 7},
    {"bn": "shelf-2/", "bt": 1796000600, "n": "milk", "v": 3},
    {"n": "oil", "v": 0},
]
CRATES = [{"bn": "crate-1/", "bv": 100, "n": "milk", "v": 12}, {"bn": "crate-2/", "bv": 0, "n": "milk", "v": 12}]


def senml(message):
    document = SenMLDocument.from_json(message)
    return [measurement.to_absolute(document.base) for measurement in document.measurements]


def kpn(message):
    seen = []
    pack = SenmlPack("gateway", lambda record, device: seen.append(f"{device.name}{record.name} {record.value}"))
    pack.from_json(json.dumps(message))
    return ", ".join(seen)


for message in (SHELVES, CRATES):
    print("senml:", ", ".join(f"{one.name} {one.value:g}" for one in senml(message)))
    print("kpn-senml:", kpn(message))
print("times in senml:", sorted({int(one.time) for one in senml(SHELVES)}))
print("written again:", json.dumps(SenMLDocument.from_json(SHELVES).to_json()[2]))
PY
{
  venv/bin/pip list 2> pip.log | grep senml | tr -s " " | sort
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
kpn_senml 1.0.1
senml 0.1.0
senml: shelf-1/milk 12, shelf-1/eggs 7, shelf-1/milk 3, shelf-1/oil 0
kpn-senml: shelf-1/milk 12, shelf-1/eggs 7, shelf-2/milk 3, shelf-2/oil 0
senml: crate-1/milk 112, crate-1/milk 112
kpn-senml: crate-1/milk 112, crate-2/milk 12
times in senml: [1796000000]
written again: {"n": "milk", "v": 3.0}
SEEN
