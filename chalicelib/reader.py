"""Reads a file of counts. Pure: no AWS, no clock.

    read(data)      judges a whole file: everything that can be said about it
    rows(chunks)    reads rows of a file, or of a part of one, in flat memory; what needs the
                    whole file is then the caller's: `judge` here, `counts.join`,
                    `names.look_alikes`
    understand      encoding, delimiter and columns from the head of a file

Any bytes give a verdict; nothing here raises because of what is in a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Literal

from chalicelib import counts, names, text
from chalicelib.errors import BrokenText
from chalicelib.findings import Finding, Findings, finding
from chalicelib.judging import RefusedRow, Row, RowJudge
from chalicelib.records import Record, batches
from chalicelib.understanding import HEAD_BYTES, Understood, understand

__all__ = ["Reading", "RefusedRow", "Row", "Understood", "Verdict", "judge", "read", "rows"]
__all__ += ["understand"]

Status = Literal["loaded", "partial", "rejected"]

BATCH = 4_096  # rows that are handed on at once, at least
ENOUGH_TO_JUDGE = 10  # rows
REFUSED_KEPT = 10_000  # rows
REFUSED_CHARACTERS = 8_000_000  # in all of these rows


@dataclass(frozen=True)
class Verdict:
    """`read` is `len(rows)` + `refused` + `doubled` + `withheld`.

    `rows` are (store, item, count, line), in the order of the file, each store and item once.
    `withheld` counts good rows of a file that is rejected. `findings` holds the first thousand of
    each code, `codes` how many there are. `refused_rows` holds the first ten thousand of the
    `refused` (a callback gets all of them).
    """

    status: Status
    understood: Understood | None
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    refused_rows: list[RefusedRow] = field(default_factory=list)
    read: int = 0
    refused: int = 0
    doubled: int = 0
    withheld: int = 0


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
    encoding = text.encoding_of(data)
    if isinstance(encoding, Finding):
        return _rejected([encoding])
    understood, found = understand(data[:HEAD_BYTES], len(data) <= HEAD_BYTES, encoding)
    found = text.assumed(encoding) + found
    if understood is None:
        return _rejected(found)
    return _Whole(data, understood, own_store, on_refused).verdict(found)


def _rejected(found: list[Finding], understood: Understood | None = None) -> Verdict:
    codes = dict(Counter(one.code for one in found))
    return Verdict("rejected", understood, findings=found, codes=codes)


def judge(read: int, refused: int) -> Finding | None:
    """The finding that holds a whole file back, from its numbers of rows read and refused."""
    if not read:
        return finding("NO_ROWS", "The file has a header, but no rows.")
    if read >= ENOUGH_TO_JUDGE and refused * 2 > read:
        message = f"{refused} of {read} rows are bad, more than half: nothing was loaded."
        return finding("TOO_MANY_BAD_ROWS", message, value=str(refused))
    return None


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
        lines = text.lines(self._chunks, understood.encoding, start)
        try:
            good: list[Row] = []
            for records, numbers in batches(lines, understood.delimiter, first_line):
                good += self._judge.good(records, numbers)
                if len(good) >= BATCH:
                    yield good
                    good = []
            yield good
        except BrokenText as broken:
            self.failed = True
            self._findings.add(finding(broken.code, str(broken)))

    def _begin(self) -> None:
        """Reads the head and puts it back."""
        head, complete = text.head(self._chunks, HEAD_BYTES)
        self._chunks = chain([head], self._chunks)
        opened = text.not_text(head)
        self.understood, found = (None, [opened]) if opened else understand(head, complete)
        assumed = text.assumed(self.understood.encoding) if self.understood else []
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


class _Whole:
    """One file that is in memory, and the rules that need all of it."""

    def __init__(
        self,
        data: bytes,
        understood: Understood,
        own_store: str | None,
        on_refused: Callable[[RefusedRow], None] | None,
    ) -> None:
        self.data = data
        self.understood = understood
        self.findings = Findings()
        self.refused_rows: list[RefusedRow] = []
        self.room = REFUSED_CHARACTERS
        self.on_refused = on_refused
        self.judge = RowJudge(understood, own_store, self.findings, self._keep)

    def verdict(self, found: list[Finding]) -> Verdict:
        """`found` is what is known of the file already."""
        for one in found:
            self.findings.add(one)
        try:
            rows = [
                row for records, lines in self._batches() for row in self.judge.good(records, lines)
            ]
        except BrokenText as broken:
            return _rejected([*found, finding(broken.code, str(broken))], self.understood)
        rows, doubled, conflicting = self._joined(rows)
        refused = self.judge.refused + conflicting
        held = judge(self.judge.read, refused)
        if held:
            self.findings.add(held)
        self._add_look_alikes(rows)
        written = [] if held else rows
        return Verdict(
            status="rejected" if not written else "partial" if refused else "loaded",
            understood=self.understood,
            rows=written,
            findings=self.findings.kept(),
            codes=self.findings.codes,
            refused_rows=sorted(self.refused_rows, key=lambda row: row.line),
            read=self.judge.read,
            refused=refused,
            doubled=doubled,
            withheld=len(rows) - len(written),
        )

    def _batches(self) -> Iterator[tuple[list[Record], Sequence[int]]]:
        known = self.understood
        lines = text.lines(self.data, known.encoding, known.start)
        return batches(lines, known.delimiter, known.first_line)

    def _keep(self, row: RefusedRow) -> None:
        if self.on_refused:
            self.on_refused(row)
        self.room -= sum(map(len, row.fields))
        if self.room >= 0 and len(self.refused_rows) < REFUSED_KEPT:
            self.refused_rows.append(row)

    def _joined(self, rows: list[Row]) -> tuple[list[Row], int, int]:
        """Rows whose item comes once, the number of doubled ones, and of conflicting ones."""
        repeated = _repeated(rows)
        if not repeated:
            return rows, 0, 0
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for row in rows:
            if row[:2] in repeated:
                groups.setdefault(row[:2], []).append(row[2:])
        gone: dict[int, Finding] = {}
        conflicts: dict[int, Finding] = {}
        column = self.understood.headings[1]
        for (_, item), group in groups.items():
            joined = counts.join(item, column, group)
            gone.update((found.line, found) for found in joined.findings)
            if joined.row is None:
                conflicts.update((found.line, found) for found in joined.findings)
        for line in sorted(gone):
            self.findings.add(gone[line])
        self._refuse(conflicts)
        return (
            [row for row in rows if row[3] not in gone],
            len(gone) - len(conflicts),
            len(conflicts),
        )

    def _refuse(self, conflicts: dict[int, Finding]) -> None:
        """Goes through the file again: the fields of good rows were not kept."""
        if not conflicts:
            return
        for records, lines in self._batches():
            for record, line in zip(records, lines, strict=True):
                if line in conflicts:
                    self._keep(RefusedRow(line, tuple(record), (conflicts[line],)))

    def _add_look_alikes(self, rows: list[Row]) -> None:
        store, item, _ = self.understood.headings
        self._compare(store, {row[0]: row[3] for row in reversed(rows)})
        self._compare(item, {row[1]: row[3] for row in reversed(rows)})

    def _compare(self, column: str, lines: dict[str, int]) -> None:
        """`lines` gives the first line of each name, the last name first."""
        for name, earlier in names.look_alikes(list(reversed(lines))):
            message = f"This looks like “{earlier}” (line {lines[earlier]}), and is counted apart."
            found = finding("LOOK_ALIKE", message, line=lines[name], column=column, value=name)
            self.findings.add(found._replace(fix=earlier))


def _repeated(rows: list[Row]) -> set[tuple[str, str]]:
    """The store and item that more than one row has."""
    pair = itemgetter(0, 1)
    # Most files end here: different items, or different hashes, mean that no pair repeats.
    if len(set(map(itemgetter(1), rows))) == len(rows):
        return set()
    if len(set(map(hash, map(pair, rows)))) == len(rows):
        return set()
    seen: set[tuple[str, str]] = set()
    repeated = set()
    for key in map(pair, rows):
        if key in seen:
            repeated.add(key)
        seen.add(key)
    return repeated
