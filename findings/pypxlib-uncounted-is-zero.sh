#!/bin/bash
# Expected: a field of a Paradox table that was never filled in is empty when it is read: None, as for Short fields.
# Happens:  in Number and Currency fields, which are what Paradox takes for numbers, it is 0.0; in Long Integer fields
#           it is -2147483648. The table does tell it from 0: all bytes of an empty field are zero, and those of
#           0 are not. What the library wrote as None it reads so, too.
# Version:  pypxlib 2.5 (PyPI), with the pxlib that it brings along. By hand, the bytes of the field tell it.
# Matters:  stock programs of the nineties keep their tables in Paradox, and an item that has not been counted yet is a
#           blank there. In the export it is out of stock, which is an alert and a reorder, or short of two
#           thousand million pieces; all rows with a count are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile pypxlib==2.5

cat > run.py <<'PY'
from ctypes import addressof, byref, c_void_p, create_string_buffer, memmove
from pathlib import Path

from pypxlib import Table
from pypxlib import pxlib_ctypes as px

COLUMNS = [("ITEM", px.pxfAlpha, 8), ("Short", px.pxfShort, 2), ("Long", px.pxfLong, 4), ("Number", px.pxfNumber, 8), ("Currency", px.pxfCurrency, 8)]


def create(path):
    names = [create_string_buffer(name.encode()) for name, _, _ in COLUMNS]
    fields = (px.pxfield_t * len(COLUMNS))()
    for field, name, (_, kind, length) in zip(fields, names, COLUMNS):
        memmove(addressof(field) + px.pxfield_t.px_fname.offset, byref(c_void_p(addressof(name))), 8)
        field.px_ftype, field.px_flen, field.px_fdc = bytes([kind]), length, 0
    table = px.PX_new()
    px.PX_create_file(table, fields, len(COLUMNS), path.encode(), 0)
    px.PX_close(table)


create("stock.db")
with Table("stock.db") as table:
    for item, count in (("MILK", 12), ("EGGS", -5), ("OIL", 0), ("SALT", None)):
        table.insert((item, count, count, *(2 * [None if count is None else float(count)])))
content = Path("stock.db").read_bytes()
with Table("stock.db") as table:
    for row in table:
        start = content.index(row["ITEM"].encode()) + 8
        print(row["ITEM"], {name: row[name] for name, *_ in COLUMNS[1:]}, "Number in the file:", content[start + 6 : start + 14].hex())
PY
{
  venv/bin/pip list 2> pip.log | grep pypxlib | tr -s " "
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
pypxlib 2.5
MILK {'Short': 12, 'Long': 12, 'Number': 12.0, 'Currency': 12.0} Number in the file: c028000000000000
EGGS {'Short': -5, 'Long': -5, 'Number': -5.0, 'Currency': -5.0} Number in the file: 3febffffffffffff
OIL {'Short': 0, 'Long': 0, 'Number': 0.0, 'Currency': 0.0} Number in the file: 8000000000000000
SALT {'Short': None, 'Long': -2147483648, 'Number': 0.0, 'Currency': 0.0} Number in the file: 0000000000000000
SEEN
