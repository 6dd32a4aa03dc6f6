#!/bin/bash
# Expected: a tag of 96 bits (SGTIN-96) has room for serials up to 274,877,906,943 and for none that begins with a zero, as
#           GS1's Tag Data Standard says: others are refused, or a longer tag is made, for which it has SGTIN-198.
# Happens:  a serial of twelve digits, 300000000000, is written in 39 bits for 38. With one library all bits before it move
#           by one, and the tag is none that readers know. The other adds a bit and fills up to 112; a tag keeps 96 of
#           them, which are serial 150000000000, and so they are for 300000000001. A serial 007 is 7 with both.
#           There is no error when a tag is made.
# Version:  epc-encoding-utils 1.3 and epcpy 0.1.8 (PyPI); epcpy reads.
# Matters:  pieces are counted by their tags: those of the first library are not there, of those of the second each two are
#           one piece, which may also be a third one's. A GS1 serial may have twelve digits, and begin with zeros.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile epc-encoding-utils==1.3 epcpy==0.1.8

cat > run.py <<'PY'
from importlib.metadata import version

import epc.schemes
import epcpy
from epcpy.epc_schemes.sgtin import SGTIN, SGTINFilterValue

FILTER = SGTINFilterValue.ALL_OTHERS


def read(tag):
    try:
        return "serial " + epcpy.hex_to_tag_encodable(tag).epc_uri.rpartition(".")[2]
    except epcpy.ConvertException as error:
        return str(error)


def by_utils(serial):
    scanned = f"010061414112345221{serial}"
    return format(int(epc.schemes.SGTIN(barcode=scanned, company_prefix_length=7)), "024X")


def by_epcpy(serial):
    uri = f"urn:epc:id:sgtin:0614141.012345.{serial}"
    return SGTIN.from_epc_uri(uri).hex(binary_coding_scheme=SGTIN.BinaryCodingScheme.SGTIN_96, filter_value=FILTER)


for name in ("epc-encoding-utils", "epcpy"):
    print(name, version(name))
for serial in ("6789", "274877906943", "300000000000", "300000000001", "150000000000", "007", "7"):
    for name, write in {"epc-encoding-utils": by_utils, "epcpy": by_epcpy}.items():
        tag = write(serial)
        print(f"{serial} by {name}: {4 * len(tag)} bits, the first 96 are {read(tag[:24])}")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
epc-encoding-utils 1.3
epcpy 0.1.8
6789 by epc-encoding-utils: 96 bits, the first 96 are serial 6789
6789 by epcpy: 96 bits, the first 96 are serial 6789
274877906943 by epc-encoding-utils: 96 bits, the first 96 are serial 274877906943
274877906943 by epcpy: 96 bits, the first 96 are serial 274877906943
300000000000 by epc-encoding-utils: 96 bits, the first 96 are Unknown header
300000000000 by epcpy: 112 bits, the first 96 are serial 150000000000
300000000001 by epc-encoding-utils: 96 bits, the first 96 are Unknown header
300000000001 by epcpy: 112 bits, the first 96 are serial 150000000000
150000000000 by epc-encoding-utils: 96 bits, the first 96 are serial 150000000000
150000000000 by epcpy: 96 bits, the first 96 are serial 150000000000
007 by epc-encoding-utils: 96 bits, the first 96 are serial 7
007 by epcpy: 96 bits, the first 96 are serial 7
7 by epc-encoding-utils: 96 bits, the first 96 are serial 7
7 by epcpy: 96 bits, the first 96 are serial 7
SEEN
