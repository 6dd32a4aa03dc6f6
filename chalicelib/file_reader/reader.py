"""Reads a file of counts. Pure: no AWS, no clock.

    read(data)      judges a whole file: everything that can be said about it
    rows(chunks)    reads rows of a file, or of a part of one, in flat memory; what needs the
                    whole file is then the caller's: `judge` here, `counts.join`,
                    `names.look_alikes`
    understand      encoding, delimiter and columns from the head of a file

Any bytes give a verdict; nothing here raises because of what is in a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader import line_stream, text_encoding
from chalicelib.file_reader.dialect import HEAD_BYTES, Understood, understand
from chalicelib.file_reader.file_validator import Status, Verdict, Whole, judge, rejected
from chalicelib.file_reader.findings import Finding, Findings, finding
from chalicelib.file_reader.record_splitter import batches
from chalicelib.file_reader.row_columns import Row
from chalicelib.file_reader.row_validator import RefusedRow, RowJudge

__all__ = [
    "Reading",
    "RefusedRow",
    "Row",
    "Status",
    "Understood",
    "Verdict",
    "judge",
    "read",
    "rows",
    "understand",
]

BATCH = 4_096  # rows that are handed on at once, at least


def read(
    data: bytes | Iterable[bytes],
    own_store: str | None = None,
    *,
    on_refused: Callable[[RefusedRow], None] | None = None,
) -> Verdict:
    """The verdict on a whole file. `own_store` is the one store that its sender may speak of.

    `on_refused` is called for every refused row; those that contradict each other come last.
    """
    if not isinstance(data, bytes):
        data = b"".join(data)
    encoding = text_encoding.encoding_of(data)
    if isinstance(encoding, Finding):
        return rejected([encoding])
    understood, found = understand(data[:HEAD_BYTES], len(data) <= HEAD_BYTES, encoding)
    found = text_encoding.assumed(encoding) + found
    if understood is None:
        return rejected(found)
    return Whole(data, understood, own_store, on_refused).verdict(found)


class Reading:
    """Batches of good rows. When iterated to the end, `findings`, `codes`, `read` and `refused`
    tell the rest, and `understood` what was understood.

    `failed` means that the reading ended early, at something wrong with the file as a whole
    (a finding with line 0): what came before it is not to be used.
    """

    def __init__(
        self,
        chunks: Iterable[bytes],
        own_store: str | None,
        understood: Understood | None,
        first_line: int | None,
        on_refused: Callable[[RefusedRow], None] | None,
    ) -> None:
        self.understood = understood
        self.failed = False
        self._chunks = iter(chunks)
        self._own_store = own_store
        self._first_line = first_line
        self._on_refused = on_refused
        self._findings = Findings()
        self._judge: RowJudge | None = None

    @property
    def findings(self) -> list[Finding]:
        return self._findings.kept()

    @property
    def codes(self) -> dict[str, int]:
        return self._findings.codes

    @property
    def read(self) -> int:
        return self._judge.read if self._judge else 0

    @property
    def refused(self) -> int:
        return self._judge.refused if self._judge else 0

    def __iter__(self) -> Iterator[list[Row]]:
        start = 0
        if self.understood is None:
            self._begin()
            start = self.understood.start if self.understood else 0
        if self.understood is None:
            self.failed = True
            return
        understood = self.understood
        first_line = understood.first_line if self._first_line is None else self._first_line
        self._judge = RowJudge(understood, self._own_store, self._findings, self._on_refused)
        physical = line_stream.lines(self._chunks, understood.encoding, start)
        try:
            good: list[Row] = []
            for batch in batches(physical, understood.delimiter, understood.width, first_line):
                good += self._judge.good(batch)
                if len(good) >= BATCH:
                    yield good
                    good = []
            yield good
        except BrokenText as broken:
            self.failed = True
            self._findings.add(finding(broken.code, str(broken)))

    def _begin(self) -> None:
        """Reads the head and puts it back."""
        head, complete = line_stream.head(self._chunks, HEAD_BYTES)
        self._chunks = chain([head], self._chunks)
        opened = text_encoding.not_text(head)
        self.understood, found = (None, [opened]) if opened else understand(head, complete)
        assumed = text_encoding.assumed(self.understood.encoding) if self.understood else []
        for one in assumed + found:
            self._findings.add(one)


def rows(
    chunks: Iterable[bytes],
    *,
    own_store: str | None = None,
    understood: Understood | None = None,
    first_line: int | None = None,
    on_refused: Callable[[RefusedRow], None] | None = None,
) -> Reading:
    """Reads `chunks` row by row, without the rules that need the whole file.

    With `understood` they begin at a record (not at the header), on physical line `first_line`.
    Without, they are a file from its first byte, and its encoding is the likely one of its first
    megabyte: where certainty is wanted, `cutting.cut` sees every byte beforehand.
    """
    return Reading(chunks, own_store, understood, first_line, on_refused)
