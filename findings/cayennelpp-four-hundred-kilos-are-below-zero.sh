#!/bin/bash
# Expected: a value that does not fit into its field of a message in CayenneLPP, the short format of sensors that send by
#           LoRaWAN, is refused when it is written. And what has two decimals comes back with them.
# Happens:  an analog value has two bytes, a hundredth each and a sign: -327.68 to 327.67. The check is one for two bytes
#           without a sign: up to 655.35 all is accepted. 400 is read as -255.36, and -400 as 255.36; only 655.36 is
#           refused. Temperatures do so from 3276.8 on. And what is no exact binary fraction is cut off:
#           of the amounts from 0.00 to 99.99 one in 17 comes back a hundredth lower, 0.29 as 0.28.
# Version:  pycayennelpp 2.4.0 (PyPI); python-cayennelpp 0.1.0 reads the same from its bytes. cayenneLPP 0.5b3 refuses 400.
# Matters:  a shelf or tank that weighs its stock is below zero as soon as it is full: out of stock, and an alert.
#           Type "load" has three bytes and thousandths, and does so from 8388.608 on.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pycayennelpp==2.4.0 python-cayennelpp==0.1.0

cat > run.py <<'PY'
from importlib.metadata import version

from cayennelpp import LppFrame
from python_cayennelpp.decoder import decode


def sent(kind, value):
    frame = LppFrame()
    getattr(frame, f"add_{kind}")(1, value)
    return bytes(frame)


def read(kind, value):
    try:
        message = sent(kind, value)
    except ValueError as error:
        return f"refused: {error}"
    return LppFrame().from_bytes(message).data[0].value[0]


for name in ("pycayennelpp", "python-cayennelpp"):
    print(name, version(name))
for kind, values in {"analog_input": (-5, 327.67, 327.68, 400, 655.35, 655.36, -400), "temperature": (3276.8,), "load": (400, -5, 8388, 8389)}.items():
    for value in values:
        print(f"{kind} {value}: {read(kind, value)}")
print("400 read by the other:", decode(sent("analog_input", 400).hex().upper())[0]["value"])
lower = [cents / 100 for cents in range(10_000) if read("analog_input", cents / 100) != cents / 100]
print(len(lower), "of 10000 come back otherwise:", *[f"{value} as {read('analog_input', value)}" for value in lower[:3]])
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
pycayennelpp 2.4.0
python-cayennelpp 0.1.0
analog_input -5: -5.0
analog_input 327.67: 327.67
analog_input 327.68: -327.68
analog_input 400: -255.36
analog_input 655.35: -0.01
analog_input 655.36: refused: Invalid data, exceed value range!
analog_input -400: 255.36
temperature 3276.8: -3276.8
load 400: 400.0
load -5: -5.0
load 8388: 8388.0
load 8389: -8388.216
400 read by the other: -255.36
573 of 10000 come back otherwise: 0.29 as 0.28 0.57 as 0.56 0.58 as 0.57
SEEN
