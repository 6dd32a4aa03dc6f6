"""The refused rows of a file as a CSV that can be mended and dropped again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from chalicelib.domain import names
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import RefusedRow

OURS = ("line", "reason", "fix")
"""Come first, so that a row with too many fields does not shift them. The reader skips them."""
_NUMBER = re.compile(r"[+-]?[0-9.,]*$")


def as_csv(dialect: Dialect, rows: Iterable[RefusedRow]) -> bytes:
    """With the file's own delimiter and headings; UTF-8 with the mark that Excel looks for."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dialect.delimiter)
    writer.writerow([*OURS, *map(_safe, dialect.row_headings)])
    for row in rows:
        writer.writerow([_safe(field) for field in _fields(row)])
    return text.getvalue().encode("utf-8-sig", "replace")


def _fields(row: RefusedRow) -> list[str]:
    reason = " ".join(found.message for found in row.findings)
    fix = " ".join(found.fix for found in row.findings if found.fix)
    return [str(row.line), reason, fix, *row.fields]


def _safe(field: str) -> str:
    """No formula for a spreadsheet; the reader takes the apostrophe off again."""
    return field if _NUMBER.match(field) else names.quoted(field)
