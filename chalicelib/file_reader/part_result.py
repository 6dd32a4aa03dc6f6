"""What is known from a part of a large file, and what all parts together give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, RefusedRow
from chalicelib.file_reader.read_result import ReadResult, Status, rejected, rejection
from chalicelib.file_reader.refused_rows import MOST_CHARACTERS, MOST_KEPT


@dataclass(frozen=True)
class PartResult:
    """Counts, findings and refused rows of a stretch of the file, or of a range of its rows."""

    read: int = 0
    refused: int = 0
    doubled: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    refused_rows: Sequence[RefusedRow] = ()


def of_findings(findings: Sequence[Finding]) -> PartResult:
    """What is known of a file before its rows are read."""
    return PartResult(codes=Counter(found.code for found in findings), findings=findings)


def combine(dialect: Dialect, parts: Iterable[PartResult]) -> ReadResult:
    """What the reader would give for the file in one piece, but for the rows themselves."""
    read = refused = doubled = 0
    codes: Counter[str] = Counter()
    findings: list[Finding] = []
    refused_rows: list[RefusedRow] = []
    for part in parts:
        read += part.read
        refused += part.refused
        doubled += part.doubled
        codes.update(part.codes)
        findings += part.findings
        # Part by part: all of them have more refused rows than fit into memory.
        refused_rows = _first([*refused_rows, *part.refused_rows])
    of_file = [found for found in findings if found.line == 0]
    if any(found.severity == "error" for found in of_file):
        return rejected(of_file, dialect)
    reason = rejection(read, refused, codes)
    if reason is not None:
        findings.append(reason)
        codes[reason.code] += 1
    return ReadResult(
        status=_status(read, refused, doubled, findings),
        dialect=dialect,
        findings=sorted(findings, key=lambda found: found.line),
        codes=dict(codes),
        refused_rows=refused_rows,
        read=read,
        refused=refused,
        doubled=doubled,
    )


def _status(read: int, refused: int, doubled: int, findings: Iterable[Finding]) -> Status:
    of_the_file = any(found.line == 0 and found.severity == "error" for found in findings)
    if of_the_file or read == refused + doubled:
        return "rejected"
    return "partial" if refused else "loaded"


def _first(rows: list[RefusedRow]) -> list[RefusedRow]:
    """As many of the first rows as the receipt of a small file would list."""
    rows.sort(key=lambda row: row.line)
    room = MOST_CHARACTERS
    for place, row in enumerate(rows[:MOST_KEPT]):
        room -= sum(map(len, row.fields))
        if room < 0:
            return rows[:place]
    return rows[:MOST_KEPT]
