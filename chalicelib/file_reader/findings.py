"""What the reader has to say about a file, and how much of it is kept.

A finding names its place: `line` is the first physical line of the record (the header of an
ordinary file is line 1), or 0 where the file as a whole is meant. `column` is the heading as the
file writes it, `fix` a value that would be accepted where one is likely, else "".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

FILE_ERRORS = (
    "EMPTY_FILE",
    "NO_ROWS",
    "MISSING_COLUMN",
    "DUPLICATE_COLUMN",
    "COLUMNS_NOT_FOUND",
    "COLUMNS_SET_ASIDE",
    "NOT_TEXT",
    "ENCODING",
    "MALFORMED",
    "SEVERAL_SHEETS",
    "TOO_MANY_BAD_ROWS",
)
ROW_ERRORS = (
    "COLUMN_COUNT",
    "BROKEN_QUOTES",
    "STORE_MISSING",
    "ITEM_MISSING",
    "KEY_TOO_LONG",
    "CONTROL_CHARACTER",
    "COUNT_MISSING",
    "COUNT_FORMAT",
    "COUNT_RANGE",
    "CONFLICTING_ROWS",
    "OTHER_STORE",
    "DAMAGED_NAME",
    "TOTAL_ROW",
)
WARNINGS = (
    "ENCODING_ASSUMED",
    "EXTRA_COLUMN",
    "WEAK_HEADING",
    "STORE_ASSUMED",
    "STORE_COLUMNS",
    "LINES_ABOVE_HEADER",
    "NUMBER_FORMAT",
    "NOT_STOCKED",
    "DATE_AS_NAME",
    "OTHER_SHEETS",
    "HIDDEN_ROWS",
    "NEGATIVE_COUNT",
    "DUPLICATE_ROW",
    "ADDED_UP",
    "LOOK_ALIKE",
    "OLD_NAME",
    "FORMULA",
)
CODES = FILE_ERRORS + ROW_ERRORS + WARNINGS

KEPT_PER_CODE = 1_000
LONGEST_VALUE = 100  # characters of a value that a finding quotes


Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    code: str
    severity: Severity
    line: int
    column: str
    value: str
    message: str
    fix: str
    item: str = ""
    """That of its row, where `value` is not the item."""

    def of_item(self, item: str) -> Finding:
        return self if item == self.value else Finding(*self[:-1], shortened(item))

    def as_dict(self) -> dict[str, str | int]:
        return self._asdict()


def finding(
    code: str, message: str, *, line: int = 0, column: str = "", value: str = "", fix: str = ""
) -> Finding:
    severity: Severity = "warning" if code in WARNINGS else "error"
    return Finding(code, severity, line, shortened(column), shortened(value), message, fix)


def shortened(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"


class RefusedRow(NamedTuple):
    """A row that is not loaded: its first line, its fields as they were, what is wrong."""

    line: int
    fields: tuple[str, ...]
    findings: tuple[Finding, ...]


class Findings:
    """Counts every finding in `codes` and keeps the first `KEPT_PER_CODE` of each code."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self._kept: list[Finding] = []

    def add(self, found: Finding) -> None:
        so_far = self.codes.get(found.code, 0)
        self.codes[found.code] = so_far + 1
        if so_far < KEPT_PER_CODE:
            self._kept.append(found)

    def add_all(self, findings: Iterable[Finding], codes: Mapping[str, int]) -> None:
        """`codes` says how many there are, also of those that are not among the `findings`."""
        counted = Counter(self.codes) + Counter(codes)
        for found in findings:
            self.add(found)
        self.codes = dict(counted)

    def kept(self) -> list[Finding]:
        """In the order of the file, what concerns all of it first."""
        return sorted(self._kept, key=lambda found: found.line)
