#!/bin/bash
# Expected: readers of COBOL files with a copybook agree on what a count is. In a signed field 12 ends with the sign C,
#           -12 with D; an unsigned one ends with F. S9(3)V99 and 9(3)V99 have a point before the last two digits.
# Happens:  C is a minus for two readers: one in packed fields (COMP-3), one in zoned ones, and 12 is -12, while its own
#           packed fields are right. A third puts the point into signed fields only: 12.50 is "01250" in an
#           unsigned one. A fourth counts a separate sign as a digit before the point: +012.50 is 1.5, a hundred
#           is 10. No error is raised.
# Version:  cobutils 0.2.8, ebcdic-parser 3.4.0, cobolio 0.1.5, copybook 1.0.16 (PyPI); coboljsonifier 1.0.8 has the
#           first three right. IBM: Enterprise COBOL, compiler option NUMPROC, which names the standard signs.
# Matters:  head offices and wholesalers keep stock on mainframes. A store's shelves are all oversold, or its
#           kilos are a hundred or a tenth of what they are; who tries a file of unsigned whole counts sees nothing.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile cobutils==0.2.8 ebcdic-parser==3.4.0 cobolio==0.1.5 copybook==1.0.16 \
  pyparsing==3.3.3 coboljsonifier==1.0.8 ebcdic==2.0.1

cat > run.py <<'PY'
import contextlib
import io
import json
from pathlib import Path

import cobolio
import cobutils
import copybook
from coboljsonifier.config.parser_type_enum import ParseType
from coboljsonifier.copybookextractor import CopybookExtractor
from coboljsonifier.parser import Parser
from ebcdic_parser.convert import run

BOOK = """
       01  STOCK.
           05  ITEM    PIC X(4).
           05  PACKED  PIC S9(5) COMP-3.
           05  ZONED   PIC S9(5).
           05  KILOS   PIC 9(3)V99.
"""
FIELDS = [("ITEM", "string", 4), ("PACKED", "packedDecimal", 3), ("ZONED", "zonedDecimal", 5), ("KILOS", "zonedDecimal", 5, 2)]


def ebcdic(text):
    return text.encode("cp037")


def record(sign):
    return ebcdic("MILK") + bytes.fromhex(f"00012{sign}") + ebcdic("0001") + bytes.fromhex(f"{sign}2") + ebcdic("01250")


def by_cobutils(bytes_):
    definition = cobutils.load_definition_from_text("\n".join(BOOK.splitlines()[1:4]))
    return {"PACKED": cobutils.Record(definition, bytes_[:7])["packed"]}


def by_ebcdic_parser(bytes_):
    layout = [dict(zip(("name", "type", "size", "scale"), field)) for field in FIELDS]
    Path("layout.json").write_text(json.dumps({"layouts": [{"layouttype": "stock", "layout": layout}]}))
    Path("stock.dat").write_bytes(bytes_)
    with contextlib.redirect_stdout(io.StringIO()):
        run("stock.dat", ".", "layout.json", outputDelimiter=",", cliMode=True)
    return dict(zip((name for name, *_ in FIELDS), Path("stock_type_stock.txt").read_text().split(",")))


def by_cobolio(bytes_):
    with contextlib.redirect_stdout(io.StringIO()):
        _, layout = cobolio.copybook_to_layout(BOOK)
    return cobolio.loads(bytes_, layout)


def by_coboljsonifier(bytes_):
    Path("stock.cpy").write_text(BOOK)
    parser = Parser(CopybookExtractor("stock.cpy").dict_book_structure, ParseType.BINARY_EBCDIC).build()
    parser.parse(bytes_)
    return parser.value


READERS = {"cobutils": by_cobutils, "ebcdic-parser": by_ebcdic_parser, "cobolio": by_cobolio, "coboljsonifier": by_coboljsonifier}
for sign, meant in (("c", 12), ("d", -12)):
    for name, read in READERS.items():
        values = read(record(sign))
        print(f"{meant} and 12.50 kg, {name}:", ", ".join(f"{name} {values[name]}" for name in ("PACKED", "ZONED", "KILOS") if name in values))

for picture, text in (("9(3)V9(2)", "01250"), ("S9(3)V9(2) SIGN LEADING SEPARATE", "+01250"), ("S9(3)V9(2) SIGN LEADING SEPARATE", "-10000")):
    field = copybook.parse_string(f"       01  STOCK.\n           05  KILOS PIC {picture}.\n").flatten()[1]
    print(f"copybook, {picture}: {text} is {field.parse(text)}")
PY
{
  venv/bin/pip list 2> pip.log | grep -E "^(cobutils|ebcdic-parser|cobolio|copybook|coboljsonifier) " | tr -s " "
  venv/bin/python run.py
} | tee seen

diff seen - <<'SEEN' && echo "as found"
cobolio 0.1.5
coboljsonifier 1.0.8
cobutils 0.2.8
copybook 1.0.16
ebcdic-parser 3.4.0
12 and 12.50 kg, cobutils: PACKED -12
12 and 12.50 kg, ebcdic-parser: PACKED 12, ZONED -12, KILOS 12.5
12 and 12.50 kg, cobolio: PACKED +00012, ZONED +00012, KILOS 01250
12 and 12.50 kg, coboljsonifier: PACKED 12, ZONED 12, KILOS 12.50
-12 and 12.50 kg, cobutils: PACKED -12
-12 and 12.50 kg, ebcdic-parser: PACKED -12, ZONED -12, KILOS 12.5
-12 and 12.50 kg, cobolio: PACKED -00012, ZONED -00012, KILOS 01250
-12 and 12.50 kg, coboljsonifier: PACKED -12, ZONED -12, KILOS 12.50
copybook, 9(3)V9(2): 01250 is 12.5
copybook, S9(3)V9(2) SIGN LEADING SEPARATE: +01250 is 1.5
copybook, S9(3)V9(2) SIGN LEADING SEPARATE: -10000 is -10.0
SEEN
