"""What reading a whole file gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.findings import Finding, RefusedRow, finding
from chalicelib.file_reader.rows.row_columns import RowColumns

if TYPE_CHECKING:
    from chalicelib.file_reader.header.column_question import ColumnQuestion

Status = Literal["loaded", "partial", "rejected"]

ENOUGH_TO_REJECT = 10  # rows


@dataclass(frozen=True)
class ReadResult:
    """`read` is `len(rows)` + `refused` + `doubled`, but for good rows of a file that is rejected.

    `dialect` is None where the file is not a readable table. `rows` are (store, item, count,
    line), in the order of the file, each store and item once. `doubled` counts rows that were
    joined to others, the same or added up.
    `findings` holds the first thousand of each code, `codes` how many there are. `refused_rows`
    holds the first ten thousand of the `refused`.
    The `question` is what a person can say of a header that cannot be understood.
    """

    status: Status
    dialect: Dialect | None
    rows: RowColumns = field(default_factory=RowColumns)
    findings: list[Finding] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    refused_rows: list[RefusedRow] = field(default_factory=list)
    read: int = 0
    refused: int = 0
    doubled: int = 0
    question: ColumnQuestion | None = None


def rejected(
    findings: list[Finding],
    dialect: Dialect | None = None,
    question: ColumnQuestion | None = None,
) -> ReadResult:
    """The result of a file of which no row was read."""
    codes = dict(Counter(found.code for found in findings))
    return ReadResult("rejected", dialect, findings=findings, codes=codes, question=question)


def rejection(read: int, refused: int, codes: Mapping[str, int]) -> Finding | None:
    """Why a file is rejected for its numbers of rows read and refused, if it is.

    Rows without a count are refused, but not bad: nobody has counted these items yet.
    """
    if not read:
        return finding("NO_ROWS", "The file has a header, but no rows.")
    bad = refused - codes.get("COUNT_MISSING", 0)
    if read >= ENOUGH_TO_REJECT and bad * 2 > read:
        message = f"{bad} of {read} rows are bad, more than half: nothing was loaded."
        return finding("TOO_MANY_BAD_ROWS", message, value=str(bad))
    return None
