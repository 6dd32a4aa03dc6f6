#!/bin/bash
# Expected: two EPCIS events that differ in the lot or in the pallet's number have two hashes.
# Happens:  every value that looks like a number goes through a float: the pallets 340123450000000017 and
#           340123450000000024 have one hash, and so have the lots 1E5 and 100000, 007 and 7, 12.50 and 12.5.
#           Lots such as L7 and L8 have two.
# Version:  epcis-event-hash-generator 1.9.3 (PyPI), GS1's example implementation of its event hash.
# Matters:  the hash is made to find events that were sent twice. The second pallet of the same article and
#           count in the same second looks like a repetition, and a receiver that drops those loses its stock.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile epcis-event-hash-generator==1.9.3

cat > run.py <<'PY'
import json
from importlib.metadata import version

from epcis_event_hash_generator.__main__ import epcis_hash_from_file


def event_hash(lot="L7", pallet="P1"):
    event = {
        "type": "ObjectEvent",
        "eventTime": "2026-11-28T09:00:00Z",
        "eventTimeZoneOffset": "+00:00",
        "action": "ADD",
        "bizStep": "commissioning",
        "readPoint": {"id": "urn:epc:id:sgln:4012345.00001.0"},
        "quantityList": [{"epcClass": "urn:epc:idpat:sgtin:4012345.012345.*", "quantity": 5}],
        "ilmd": {"cbvmda:lotNumber": lot},
        "shop:pallet": pallet,
    }
    document = {
        "@context": [
            "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
            {"shop": "https://shop.example.com/epcis/"},
        ],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-11-28T09:00:00Z",
        "epcisBody": {"eventList": [event]},
    }
    with open("events.json", "w") as file:
        json.dump(document, file)
    hashes, _ = epcis_hash_from_file("events.json")
    return hashes[0]


print("epcis-event-hash-generator", version("epcis-event-hash-generator"))
for field, one, other in (
    ("pallet", "340123450000000017", "340123450000000024"),
    ("pallet", "P340123450000000017", "P340123450000000024"),
    ("lot", "L7", "L8"),
    ("lot", "1E5", "100000"),
    ("lot", "007", "7"),
    ("lot", "12.50", "12.5"),
):
    same = event_hash(**{field: one}) == event_hash(**{field: other})
    print(field, one, other, "one hash" if same else "two hashes")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
epcis-event-hash-generator 1.9.3
pallet 340123450000000017 340123450000000024 one hash
pallet P340123450000000017 P340123450000000024 two hashes
lot L7 L8 two hashes
lot 1E5 100000 one hash
lot 007 7 one hash
lot 12.50 12.5 one hash
SEEN
