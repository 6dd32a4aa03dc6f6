"""The verdict on a whole file, and the rules that need all of it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from chalicelib.domain import names
from chalicelib.domain.errors import BrokenText
from chalicelib.file_reader import count_parser, line_stream
from chalicelib.file_reader.dialect import Understood
from chalicelib.file_reader.findings import Finding, Findings, finding
from chalicelib.file_reader.record_splitter import Batch, Table, batches
from chalicelib.file_reader.row_columns import Good, together
from chalicelib.file_reader.row_validator import RefusedRow, RowJudge

Distinct = dict[str, None]  # names, each once, in order
Status = Literal["loaded", "partial", "rejected"]

ENOUGH_TO_JUDGE = 10  # rows
REFUSED_KEPT = 10_000  # rows
REFUSED_CHARACTERS = 8_000_000  # in all of these rows
MOST_SETS = 10_000


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
    rows: Good = field(default_factory=Good)
    findings: list[Finding] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    refused_rows: list[RefusedRow] = field(default_factory=list)
    read: int = 0
    refused: int = 0
    doubled: int = 0
    withheld: int = 0


def judge(read: int, refused: int) -> Finding | None:
    """The finding that holds a whole file back, from its numbers of rows read and refused."""
    if not read:
        return finding("NO_ROWS", "The file has a header, but no rows.")
    if read >= ENOUGH_TO_JUDGE and refused * 2 > read:
        message = f"{refused} of {read} rows are bad, more than half: nothing was loaded."
        return finding("TOO_MANY_BAD_ROWS", message, value=str(refused))
    return None


def rejected(found: list[Finding], understood: Understood | None = None) -> Verdict:
    codes = dict(Counter(one.code for one in found))
    return Verdict("rejected", understood, findings=found, codes=codes)


class Whole:
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
        self.refused = _Refused(on_refused)
        self.judge = RowJudge(understood, own_store, self.findings, self.refused.keep)

    def verdict(self, found: list[Finding]) -> Verdict:
        """`found` is what is known of the file already."""
        for one in found:
            self.findings.add(one)
        try:
            rows = together(map(self.judge.good, self._batches()))
        except BrokenText as broken:
            return rejected([*found, finding(broken.code, str(broken))], self.understood)
        doubled, conflicting = 0, 0
        if not _evidently_apart(rows):
            distinct = _distinct(rows)
            if _repeats(rows, *distinct):
                rows, doubled, conflicting = self._joined(rows)
                distinct = _distinct(rows)
            self._add_look_alikes(rows, *distinct)
        refused = self.judge.refused + conflicting
        held = judge(self.judge.read, refused)
        if held:
            self.findings.add(held)
        written = Good() if held else rows
        return Verdict(
            status="rejected" if not written else "partial" if refused else "loaded",
            understood=self.understood,
            rows=written,
            findings=self.findings.kept(),
            codes=self.findings.codes,
            refused_rows=sorted(self.refused.rows, key=lambda row: row.line),
            read=self.judge.read,
            refused=refused,
            doubled=doubled,
            withheld=len(rows) - len(written),
        )

    def _batches(self) -> Iterator[Table | Batch]:
        known = self.understood
        physical = line_stream.lines(self.data, known.encoding, known.start)
        return batches(physical, known.delimiter, known.width, known.first_line)

    def _joined(self, rows: Good) -> tuple[Good, int, int]:
        """Rows whose item comes once, the number of doubled ones, and of conflicting ones."""
        column = self.understood.headings[1]
        gone: dict[int, Finding] = {}
        for (_, item), group in _repeated(rows).items():
            gone.update(
                (found.line, found) for found in count_parser.join(item, column, group).findings
            )
        for line in sorted(gone):
            self.findings.add(gone[line])
        conflicts = {line: one for line, one in gone.items() if one.severity == "error"}
        self._refuse(conflicts)
        left = rows.chosen([line not in gone for line in rows.lines])
        return left, len(gone) - len(conflicts), len(conflicts)

    def _refuse(self, conflicts: dict[int, Finding]) -> None:
        """Goes through the file again: the fields of good rows were not kept."""
        if not conflicts:
            return
        for batch in self._batches():
            for place, line in enumerate(batch.lines):
                if line in conflicts:
                    self.refused.keep(
                        RefusedRow(line, tuple(batch.record(place)), (conflicts[line],))
                    )

    def _add_look_alikes(self, rows: Good, stores: Distinct, items: Distinct) -> None:
        for place, (column, distinct) in enumerate(((rows.stores, stores), (rows.items, items))):
            pairs = dict(names.look_alikes(distinct))
            if pairs:
                first = dict(zip(reversed(column), reversed(rows.lines), strict=True))
                self._resembling(self.understood.headings[place], pairs, first)

    def _resembling(self, column: str, pairs: dict[str, str], first: dict[str, int]) -> None:
        """`first` has the line on which each name comes first."""
        for name, earlier in pairs.items():
            message = f"This looks like “{earlier}” (line {first[earlier]}), and is counted apart."
            self.findings.add(
                finding(
                    "LOOK_ALIKE", message, line=first[name], column=column, value=name, fix=earlier
                )
            )


class _Refused:
    """Refused rows: the first are kept, all are handed on."""

    def __init__(self, hand_on: Callable[[RefusedRow], None] | None) -> None:
        self.rows: list[RefusedRow] = []
        self._room = REFUSED_CHARACTERS
        self._hand_on = hand_on

    def keep(self, row: RefusedRow) -> None:
        if self._hand_on:
            self._hand_on(row)
        self._room -= sum(map(len, row.fields))
        if self._room >= 0 and len(self.rows) < REFUSED_KEPT:
            self.rows.append(row)


def _evidently_apart(rows: Good) -> bool:
    """Whether there is one store, and a quick look finds no two items that are equal or alike."""
    if not 0 < len(rows) <= names.COMPARED:
        return False
    return rows.stores.count(rows.stores[0]) == len(rows) and names.are_apart(rows.items)


def _distinct(rows: Good) -> tuple[Distinct, Distinct]:
    return dict.fromkeys(rows.stores), dict.fromkeys(rows.items)


def _repeats(rows: Good, stores: Distinct, items: Distinct) -> bool:
    """Whether more than one row has the same store and item."""
    if len(items) == len(rows):
        return False
    if len(stores) > MOST_SETS:
        return len(set(zip(rows.stores, rows.items, strict=True))) < len(rows)
    # A set for each store is smaller than one of all pairs, and needs no tuple for each row.
    names_of: dict[str, set[str]] = {store: set() for store in stores}
    deque(map(set.add, map(names_of.__getitem__, rows.stores), rows.items), maxlen=0)
    return sum(map(len, names_of.values())) < len(rows)


def _repeated(rows: Good) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The count and line of every row whose store and item another row has too."""
    seen: set[tuple[str, str]] = set()
    groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for key in zip(rows.stores, rows.items, strict=True):
        if key in seen:
            groups[key] = []
        seen.add(key)
    for store, item, count, line in rows:
        group = groups.get((store, item))
        if group is not None:
            group.append((count, line))
    return groups
