#!/bin/bash
# Expected: a comment on a cell of a spreadsheet (ODS) is no part of what is in the cell; cells that are merged leave those
#           right of them in their columns; and rows that are alike, which the file has once with a number, are that many.
# Happens:  with one reader the comment is the code and the code is lost, and behind merged cells the others move to the
#           left, so that the count is the name. With another the comment is put before the code, what is merged is there
#           twice, and of three boxes that are alike there is one. Both read "TEA   50" without its blanks. A third
#           has all of it right.
# Version:  fast-ods 0.3.2 and stream-read-ods 0.0.22 (PyPI). odsslicer 1.0.1 (PyPI) is right. odfpy 1.4.1 (PyPI) writes.
# Matters:  who counts leaves notes in the list ("moved to aisle 4"). The next file has a new item with that name, and the
#           item itself is not in it; and boxes that are listed one a row are summed up to one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile fast-ods==0.3.2 stream-read-ods==0.0.22 odsslicer==1.0.1 odfpy==1.4.1 2> pip.log

cat > run.py <<'PY'
from importlib.metadata import version

import fast_ods
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P, S
from odsslicer import ODSReader
from stream_read_ods import stream_read_ods


def text(*parts, comment=None, **attributes):
    cell = TableCell(valuetype="string", **attributes)
    if comment:
        note = Annotation()
        note.addElement(P(text=comment))
        cell.addElement(note)
    paragraph = P()
    for part in parts:
        paragraph.addElement(S(c=part)) if isinstance(part, int) else paragraph.addText(part)
    cell.addElement(paragraph)
    return cell


def count(number):
    cell = TableCell(valuetype="float", value=number)
    cell.addElement(P(text=f"{number}"))
    return cell


def row(*cells, **attributes):
    line = TableRow(**attributes)
    for cell in cells:
        line.addElement(cell)
    sheet.addElement(line)


document = OpenDocumentSpreadsheet()
sheet = Table(name="Stock")
row(text("item"), text("name"), text("count"))
row(text("BREAD", comment="moved to aisle 4"), text("Rye Bread"), count(12))
row(text("PALLETS", numbercolumnsspanned=2), CoveredTableCell(), count(5))
row(text("BOX"), text("Box of Rice"), count(7), numberrowsrepeated=3)
row(text("TEA", 3, "50"), text("Tea"), count(40))
document.spreadsheet.addElement(sheet)
document.save("stock.ods")


def by_fast_ods():
    return fast_ods.ODSParser().parse("stock.ods")


def by_stream_read_ods():
    with open("stock.ods", "rb") as file:
        for _, rows in stream_read_ods(iter(lambda: file.read(65_536), b"")):
            yield from rows


def by_odsslicer():
    read = ODSReader("stock.ods").sheet("Stock")
    return ([read[line, column].value for column in range(read.n_cols)] for line in range(read.n_rows))


for name, read in (("fast-ods", by_fast_ods), ("stream-read-ods", by_stream_read_ods), ("odsslicer", by_odsslicer)):
    print(name, version(name))
    for cells in list(read())[1:]:
        shown = (f"{cell:g}" if isinstance(cell, float) else f"{cell}" for cell in cells)
        print("  " + " | ".join(shown).replace("\n", " / "))
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN' && echo "as found"
fast-ods 0.3.2
  moved to aisle 4 | Rye Bread | 12
  PALLETS | 5
  BOX | Box of Rice | 7
  BOX | Box of Rice | 7
  BOX | Box of Rice | 7
  TEA50 | Tea | 40
stream-read-ods 0.0.22
  moved to aisle 4 / BREAD | Rye Bread | 12
  PALLETS | PALLETS | 5
  BOX | Box of Rice | 7
  TEA50 | Tea | 40
odsslicer 1.0.1
  BREAD | Rye Bread | 12
  PALLETS | None | 5
  BOX | Box of Rice | 7
  BOX | Box of Rice | 7
  BOX | Box of Rice | 7
  TEA   50 | Tea | 40
SEEN
