#!/bin/bash
# Expected: a driver for bench scales gives the weight that the scale sends, in grams, as its README says.
# Happens:  the number is taken out of the line and the rest is dropped: "-  12.50 g" is 12.5, since the sign has
#           blanks after it, which is how lines of one length are made. "1.250 kg" is 1.25. A scale that shows
#           whole grams or pieces gives no weight at all, though it was accepted when it was connected.
# Version:  serial-scale-bench 0.2.5 (PyPI), on a pseudo terminal that answers as a scale does.
# Matters:  small parts are counted by weight, from a tared box: what was taken out is negative, and is
#           booked as received. A key on the scale changes the unit, and the count by a thousand.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile serial-scale-bench==0.2.5 pyserial==3.5

cat > run.py <<'PY'
import os
import threading
from importlib.metadata import version

from serial_scale_bench import SerialScale

LINES = ["   12.50 g", "-   12.50 g", "  -12.50 g", "    1.250 kg", " 1250.0   g", "-  0.250 kg", "    1250  g", "     500 pcs"]


def answer(scale, lines):
    for line in lines:
        while not os.read(scale, 64).endswith(b"P\r\n"):
            pass
        os.write(scale, f"{line}\r\n".encode())


print("serial-scale-bench", version("serial-scale-bench"))
for line in LINES:
    scale, port = os.openpty()
    threading.Thread(target=answer, args=(scale, [line, line]), daemon=True).start()
    driver = SerialScale(os.ttyname(port), timeout=0.2)
    print(f"{line!r} is {driver.get_weight()}")
    driver.close()
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
serial-scale-bench 0.2.5
'   12.50 g' is 12.5
'-   12.50 g' is 12.5
'  -12.50 g' is -12.5
'    1.250 kg' is 1.25
' 1250.0   g' is 1250.0
'-  0.250 kg' is 0.25
'    1250  g' is None
'     500 pcs' is None
SEEN
