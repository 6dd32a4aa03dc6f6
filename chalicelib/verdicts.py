"""The verdict on a whole file, and the rules that need all of it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal

from chalicelib import counts, lines, names
from chalicelib.errors import BrokenText
from chalicelib.findings import Finding, Findings, finding
from chalicelib.judging import RefusedRow, Row, RowJudge
from chalicelib.records import Batch, Table, batches
from chalicelib.understanding import Understood

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
    rows: list[Row] = field(default_factory=list)
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
        self.refused_rows: list[RefusedRow] = []
        self.room = REFUSED_CHARACTERS
        self.on_refused = on_refused
        self.judge = RowJudge(understood, own_store, self.findings, self._keep)

    def verdict(self, found: list[Finding]) -> Verdict:
        """`found` is what is known of the file already."""
        for one in found:
            self.findings.add(one)
        try:
            rows, columns = self._good()
        except BrokenText as broken:
            return rejected([*found, finding(broken.code, str(broken))], self.understood)
        doubled, conflicting = 0, 0
        distinct = [dict.fromkeys(column) for column in columns]
        if _repeats(*columns, *distinct):
            rows, doubled, conflicting = self._joined(rows)
            distinct = [dict.fromkeys(map(itemgetter(place), rows)) for place in (0, 1)]
        refused = self.judge.refused + conflicting
        held = judge(self.judge.read, refused)
        if held:
            self.findings.add(held)
        self._add_look_alikes(rows, *distinct)
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

    def _good(self) -> tuple[list[Row], tuple[list[str], list[str]]]:
        """The good rows, and of these the columns of stores and of items."""
        rows: list[Row] = []
        stores: list[str] = []
        items: list[str] = []
        for batch in self._batches():
            good = self.judge.good(batch)
            rows += good.rows()
            stores += good.stores
            items += good.items
        return rows, (stores, items)

    def _batches(self) -> Iterator[Table | Batch]:
        known = self.understood
        physical = lines.lines(self.data, known.encoding, known.start)
        return batches(physical, known.delimiter, known.width, known.first_line)

    def _keep(self, row: RefusedRow) -> None:
        if self.on_refused:
            self.on_refused(row)
        self.room -= sum(map(len, row.fields))
        if self.room >= 0 and len(self.refused_rows) < REFUSED_KEPT:
            self.refused_rows.append(row)

    def _joined(self, rows: list[Row]) -> tuple[list[Row], int, int]:
        """Rows whose item comes once, the number of doubled ones, and of conflicting ones."""
        repeated = _repeated(rows)
        groups: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for row in rows:
            if row[:2] in repeated:
                groups.setdefault(row[:2], []).append(row[2:])
        column = self.understood.headings[1]
        gone: dict[int, Finding] = {}
        for (_, item), group in groups.items():
            gone.update((found.line, found) for found in counts.join(item, column, group).findings)
        for line in sorted(gone):
            self.findings.add(gone[line])
        conflicts = {line: one for line, one in gone.items() if one.severity == "error"}
        self._refuse(conflicts)
        left = [row for row in rows if row[3] not in gone]
        return left, len(gone) - len(conflicts), len(conflicts)

    def _refuse(self, conflicts: dict[int, Finding]) -> None:
        """Goes through the file again: the fields of good rows were not kept."""
        if not conflicts:
            return
        for batch in self._batches():
            for place, line in enumerate(batch.lines):
                if line in conflicts:
                    self._keep(RefusedRow(line, tuple(batch.record(place)), (conflicts[line],)))

    def _add_look_alikes(self, rows: list[Row], stores: Distinct, items: Distinct) -> None:
        for place, distinct in enumerate((stores, items)):
            pairs = dict(names.look_alikes(distinct))
            if pairs:
                first = {row[:2][place]: row[3] for row in reversed(rows)}
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


def _repeats(
    stores: list[str], items: list[str], some_stores: Distinct, some_items: Distinct
) -> bool:
    """Whether more than one row has the same store and item."""
    if len(some_items) == len(items):
        return False
    names_of: dict[str, set[str]] = {store: set() for store in some_stores}
    if len(names_of) > MOST_SETS:
        return len(set(zip(stores, items, strict=True))) < len(items)
    # A set for each store is smaller than one of all pairs, and needs no tuple for each row.
    deque(map(set.add, map(names_of.__getitem__, stores), items), maxlen=0)
    return sum(map(len, names_of.values())) < len(items)


def _repeated(rows: list[Row]) -> set[tuple[str, str]]:
    """The store and item that more than one row has."""
    seen: set[tuple[str, str]] = set()
    repeated = set()
    for key in map(itemgetter(0, 1), rows):
        if key in seen:
            repeated.add(key)
        seen.add(key)
    return repeated
