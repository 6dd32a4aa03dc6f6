"""Reads a file of counts. Pure: no AWS, no clock.

    read(data)                    reads a whole file, with every rule
    RowReader(chunks, dialect)    reads rows of a part of a file, in flat memory; the rules that
                                  need the whole file are then the caller's: `rejection`,
                                  `repeated_rows.join`
    file_splitter.split(chunks)   finds the dialect and the parts of a file of any size

Any bytes give a result; nothing here raises because of what is in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from chalicelib.domain.errors import BrokenText
from chalicelib.domain.naming.current_names import AS_WRITTEN, CurrentNames
from chalicelib.file_reader.csv_text import file_signature, line_stream, record_splitter
from chalicelib.file_reader.dialect import Dialect
from chalicelib.file_reader.dialect_finder import dialect_of
from chalicelib.file_reader.file_validator import FileValidator
from chalicelib.file_reader.findings import Finding, Findings, RefusedRow, finding
from chalicelib.file_reader.numbers.number_format import NumberFormat
from chalicelib.file_reader.read_result import ReadResult, rejected
from chalicelib.file_reader.rows.distinguishing_columns import DistinguishingColumns
from chalicelib.file_reader.rows.row_columns import RowColumns
from chalicelib.file_reader.rows.row_validator import RowValidator
from chalicelib.file_reader.rows.total_rows import TotalRow

if TYPE_CHECKING:
    from chalicelib.file_reader.header.column_choice import ColumnChoice


def read(
    data: bytes,
    own_store: str | None = None,
    choice: ColumnChoice | None = None,
    *,
    has_totals: bool = True,
    current_names: CurrentNames = AS_WRITTEN,
    name: str = "",
) -> ReadResult:
    """Reads a whole file. `own_store` is the one store that its sender may report for, `choice`
    what a person has said of its columns. `has_totals`: a row may be the total of those above.
    Rows get their current names before they are compared. The file's own `name` may say that it
    is none of stock.
    """
    # Most files are plain text: what others need is imported for them only.
    if data.startswith(file_signature.GZIP):
        from chalicelib.file_reader.csv_text import gzip_archive

        content = gzip_archive.unpacked(data)
        if isinstance(content, Finding):
            return rejected([content])
        data = content
    if data.startswith(file_signature.ZIP):
        from chalicelib.file_reader.workbook_reader import read_workbook

        return read_workbook(data, own_store, choice, current_names, name)
    found = dialect_of(data, own_store, choice, name)
    if found.dialect is None:
        return rejected(found.findings, question=found.question)
    validator = FileValidator(
        found.records,
        found.dialect,
        found.numbers,
        own_store,
        has_totals=has_totals,
        current_names=current_names,
    )
    return validator.validate(found.findings)


class RowReader:
    """Batches of good rows, with what tells them apart, without the rules that need the whole file.

    `chunks` begin at a record, on physical line `first_line`: that of the first row if not given.
    When iterated to the end, `findings`, `codes`, `read`, `refused` and `totals` tell the rest.

    `failed` means that the reading ended early, at something wrong with the file as a whole
    (a finding with line 0): what came before it is not to be used.
    """

    def __init__(
        self,
        chunks: Iterable[bytes],
        dialect: Dialect,
        *,
        first_line: int | None = None,
        own_store: str | None = None,
        on_refused: Callable[[RefusedRow], None] | None = None,
        current_names: CurrentNames = AS_WRITTEN,
    ) -> None:
        self.failed = False
        first_line = dialect.first_line if first_line is None else first_line
        lines = line_stream.lines(chunks, dialect.encoding)
        width = len(dialect.headings)
        self._records = record_splitter.batches(lines, dialect.delimiter, width, first_line)
        self._findings = Findings()
        numbers = dialect.numbers or NumberFormat()
        self._validator = RowValidator(
            dialect,
            lambda: numbers,
            own_store,
            self._findings,
            on_refused,
            DistinguishingColumns(dialect),
            current_names=current_names,
        )

    @property
    def findings(self) -> list[Finding]:
        return self._findings.kept()

    @property
    def codes(self) -> dict[str, int]:
        return self._findings.codes

    @property
    def totals(self) -> list[TotalRow]:
        """Rows that may be totals of those above, in parts before as well: none is in a batch."""
        return self._validator.totals

    @property
    def read(self) -> int:
        return self._validator.read

    @property
    def refused(self) -> int:
        return self._validator.refused

    def __iter__(self) -> Iterator[RowColumns]:
        try:
            for batch in self._records:
                yield self._validator.validate(batch)
        except BrokenText as broken:
            self.failed = True
            self._findings.add(finding(broken.code, str(broken)))
