"""Refused rows: the first are kept, for a CSV that can be mended and dropped again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from chalicelib.domain import names
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import RefusedRow

MOST_KEPT = 10_000  # rows
MOST_CHARACTERS = 8_000_000  # in all of these rows
OURS = ("line", "reason", "fix")
"""Come first, so that a row with too many fields does not shift them. The reader skips them."""
_NUMBER = re.compile(r"[+-]?[0-9.,]*$")


class RefusedRows:
    def __init__(self) -> None:
        self._rows: list[RefusedRow] = []
        self._room = MOST_CHARACTERS

    def keep(self, row: RefusedRow) -> None:
        self._room -= sum(map(len, row.fields))
        if self._room >= 0 and len(self._rows) < MOST_KEPT:
            self._rows.append(row)

    def kept(self) -> list[RefusedRow]:
        """In the order of the file."""
        return sorted(self._rows, key=lambda row: row.line)


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
