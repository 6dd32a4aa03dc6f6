#!/bin/bash
# Expected: a GS1 Digital Link that is compressed and decompressed is the same link.
# Happens:  counts come back in binary digits: 12 pieces (AI 37) are 1100, and a price of 12.50 (AI 3922)
#           is 100,111,000.10: valid values, so nothing complains. Lots and serials of digits lose
#           the zeros before them: serial 007 and serial 7 become one. Weights (AI 3103) are right.
# Version:  gs1-compression 0.1.3 (PyPI).
# Matters:  the link in the QR code of a box is compressed to make it small; goods receipt then books 1,100
#           pieces for 12. A count of 1 comes back right, so single units do not show it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile gs1-compression==0.1.3

"$work/venv/bin/python" - <<'PY' | tee "$work/seen"
from importlib.metadata import version

from gs1.compress.core_functions import compress_gs1_digital_link
from gs1.decompress.core_functions import decompress_gs1_digital_link

print("gs1-compression", version("gs1-compression"))
for path in (
    "00/106141412345678908?02=09421902960055&37=1",
    "00/106141412345678908?02=09421902960055&37=12",
    "00/106141412345678908?02=09421902960055&37=144",
    "01/09421902960055?3922=1250",
    "01/09421902960055?3103=001250",
    "01/09421902960055/21/007",
    "01/09421902960055/21/7",
):
    small = compress_gs1_digital_link("https://id.gs1.org/" + path)
    print(path, "=>", decompress_gs1_digital_link(small, False).removeprefix("https://id.gs1.org/"))
PY

diff "$work/seen" - <<'SEEN' && echo "as found"
gs1-compression 0.1.3
00/106141412345678908?02=09421902960055&37=1 => 00/106141412345678908?02=09421902960055&37=1
00/106141412345678908?02=09421902960055&37=12 => 00/106141412345678908?02=09421902960055&37=1100
00/106141412345678908?02=09421902960055&37=144 => 00/106141412345678908?02=09421902960055&37=10010000
01/09421902960055?3922=1250 => 01/09421902960055?3922=10011100010
01/09421902960055?3103=001250 => 01/09421902960055?3103=001250
01/09421902960055/21/007 => 01/09421902960055/21/7
01/09421902960055/21/7 => 01/09421902960055/21/7
SEEN
