"""Which columns of a file stand for store, item and count.

Of the columns that may have one of these roles the one whose heading says it best is taken. Where
two say it equally well the file is refused: nobody is to guess. What the columns hold is asked
only where the headings leave a choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from chalicelib.file_reader.findings import Finding
from chalicelib.file_reader.header import column_findings as say
from chalicelib.file_reader.header import column_values as look
from chalicelib.file_reader.header import count_doubts, own_tables
from chalicelib.file_reader.header.column_values import Values, filled
from chalicelib.file_reader.header.heading import Heading, headings_of, is_of_now
from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.header.meanings import ROLES
from chalicelib.file_reader.header.role_columns import Choice, RoleColumns
from chalicelib.file_reader.header.store_columns import StoreColumn, bare_columns, store_columns
from chalicelib.file_reader.vocabulary import counts

if TYPE_CHECKING:
    from chalicelib.file_reader.header.column_question import ColumnQuestion

MOST_REMEMBERED = 30  # headings

_PLACES = ("place", "place code")
_SITES = ("site", "site code")


@dataclass(frozen=True)
class Columns:
    """Positions. `store` is None where the counts are those of the sender's only store, or where
    `by_store` has a count column for each store.

    `parts` are columns that part the stock of an item, `others` what else may tell rows apart.
    """

    item: int
    count: int
    store: int | None
    by_store: tuple[StoreColumn, ...]
    parts: tuple[int, ...]
    others: tuple[int, ...]
    unused: tuple[int, ...]


class ColumnsUnclear(Exception):
    """The header cannot be understood, for the reasons in `findings`.

    `clear` has the positions of the columns of which there is no doubt, by role. Without a
    `question` nobody can say which column is which.
    """

    def __init__(
        self,
        findings: Sequence[Finding],
        clear: Mapping[str, int] | None = None,
        question: ColumnQuestion | None = None,
    ) -> None:
        super().__init__(*findings)
        self.findings = list(findings)
        self.clear = clear or {}
        self.question = question


def roles(texts: Sequence[str]) -> set[str]:
    """Which of store, item and count are among these headings."""
    headings = headings_of(texts)
    found = {meaning.role for heading in headings for meaning in heading.meanings}
    if any(heading.qualifier for heading in headings):
        found.add("store")
    return found.intersection(ROLES)


def choose(
    texts: Sequence[str], values: Values, own_store: str | None
) -> tuple[Columns, list[Finding]]:
    """The columns, with what is to be said of them. Raises ColumnsUnclear.

    `own_store` is the one store that the sender may report for.
    """
    known = _by_headings(tuple(texts), own_store) if len(texts) <= MOST_REMEMBERED else None
    return known or _Chooser(texts, values, own_store).columns()


def with_rest(texts: Sequence[str], item: int, count: int, store: int | None) -> Columns:
    """The columns of a file of which these are known."""
    return _Chooser(texts, _unknown, None).with_rest(item, count, store, ())


@lru_cache(200)  # stores send files with the same headings every day
def _by_headings(
    texts: tuple[str, ...], own_store: str | None
) -> tuple[Columns, list[Finding]] | None:
    """None where it takes a look at what the columns hold."""
    try:
        return _Chooser(texts, _unknown, own_store).columns()
    except (_ValuesNeeded, ColumnsUnclear):
        return None


class _ValuesNeeded(Exception):
    pass


def _unknown(_: int) -> Sequence[str]:
    raise _ValuesNeeded


class _Chooser:
    def __init__(self, texts: Sequence[str], values: Values, own_store: str | None) -> None:
        self._headings = headings_of(texts)
        self._values = values
        self._roles = RoleColumns(self._headings, values)
        self._own_store = own_store
        self._said: list[Finding] = []
        self._errors: list[Finding] = []
        self._shelves = ""
        self._doubtful: set[str] = set()

    def columns(self) -> tuple[Columns, list[Finding]]:
        self._take_new()
        item, by_store = self._best("item"), self._by_store()
        store = None if by_store else self._store()
        count = by_store[0].place if by_store else self._count()
        if by_store:
            self._said.append(say.stores_in_headings([one.store for one in by_store]))
        elif store is None and self._own_store and count is not None:
            self._said.append(say.store_assumed(self._own_store, self._shelves))
        self._require(item, count, bool(by_store or store is not None or self._own_store))
        self._errors += self._replaced()
        if self._errors or item is None or count is None:
            found = {"store": store, "item": item, "count": None if by_store else count}
            raise ColumnsUnclear(self._errors, self._clear(found))
        columns = self.with_rest(item, count, store, by_store)
        unused = [say.unused(self._headings[place].text) for place in columns.unused]
        return columns, self._said + unused

    def _best(self, role: str) -> int | None:
        """The column that has a role."""
        found = self._roles.best(role)
        if found.places:
            self._say_choice(role, found)
            return found.places[0]
        return found.passed[0] if found.passed else None

    def _say_choice(self, role: str, choice: Choice) -> None:
        names = [self._headings[place].text for place in choice.places]
        if len(names) > 1:
            self._doubtful.add(role)
            self._errors.append(say.several(role, names))
        elif choice.passed and role == "count":
            better = self._headings[choice.passed[0]].text
            self._said.append(say.better_is_empty(role, names[0], better))
        elif choice.is_weak:
            self._said.append(say.weak(role, names[0]))

    def _by_store(self) -> list[StoreColumn]:
        return store_columns(self._headings, self._values, self._own_store)

    def _count(self) -> int | None:
        """The column of the count, unless it adds up those of other stores than the sender's."""
        if self._own_store is not None and store_columns(self._headings, self._values, None):
            return None
        place = self._best("count")
        doubt = None if place is None else count_doubts.doubt(self._headings, place, self._values)
        if doubt:
            self._doubtful.add("count")
            self._errors.append(doubt)
        return place

    def _store(self) -> int | None:
        """The column of the store, unless it names places within the sender's only store."""
        place = self._best("store")
        if place is None:
            return None
        meaning = self._headings[place].meaning("store")
        if meaning is None or meaning.kind not in (*_SITES, *_PLACES):
            return place
        fields = filled(self._values(place))
        if not fields:
            return place if meaning.kind in _SITES else None
        if self._own_store is not None and key(self._own_store) not in map(key, fields):
            return self._without_own(place, fields, self._own_store)
        if meaning.kind in _SITES or not look.are_shelves(fields):
            return place
        self._said.append(say.looks_like_shelves(self._headings[place].text, fields[0]))
        return place

    def _without_own(self, place: int, fields: Sequence[str], own_store: str) -> int | None:
        """That of a column of places or sites that never names the sender's only store: it is none
        of stores if all are within one; else nobody knows whether they are."""
        text = self._headings[place].text
        if look.are_shelves(fields) or look.are_rooms(fields):
            self._shelves = text
            return None
        self._doubtful.add("store")
        self._errors.append(say.never_own(text, fields[0], own_store))
        return place

    def _require(self, item: int | None, count: int | None, has_store: bool) -> None:
        found = {"store": has_store, "item": item is not None, "count": count is not None}
        missing = [role for role in ROLES if not found[role]]
        if missing:
            texts = [heading.text for heading in self._headings]
            named = [one.text for one in self._headings if one.qualifier and one.meaning("count")]
            bare = [one.store for one in bare_columns(self._headings, self._values)]
            if count is not None and self._kind_of(count) not in counts.DOUBTFUL:
                bare = []
            self._errors.append(say.missing(missing, texts, named, bare, self._own_store))

    def _take_new(self) -> None:
        """New counts stand for the current ones where every row has one."""
        new = [one for one in self._headings if one.is_new and one.meaning("count")]
        if len(new) != 1 or new[0].qualifier:
            return
        old = [one for one in self._headings if _is_old_of(one, new[0])]
        fields = self._values(self._headings.index(new[0]))
        if len(old) != 1 or not is_of_now(old[0]) or not fields or not all(map(str.strip, fields)):
            return
        self._said.append(say.new_is_filled("count", new[0].text, old[0].text))
        self._headings[self._headings.index(old[0])] = Heading(old[0].text)
        self._headings[self._headings.index(new[0])] = new[0]._replace(is_new=False)

    def _kind_of(self, count: int) -> str:
        meaning = self._headings[count].meaning("count")
        return meaning.kind if meaning else ""

    def _replaced(self) -> Iterator[Finding]:
        """New counts of some rows beside the old ones: nobody is to guess which to take."""
        counts = [one for one in self._headings if one.meaning("count")]
        if all(one.is_new for one in counts):
            return
        for place, heading in enumerate(self._headings):
            if heading.is_new and heading.meaning("count") and filled(self._values(place)):
                old = [one for one in counts if _is_old_of(one, heading)]
                if any(self._are_same(self._headings.index(one), place) for one in old):
                    continue
                self._doubtful.add("count")
                yield say.several("count", [*(one.text for one in old), heading.text])

    def _are_same(self, place: int, other: int) -> bool:
        return list(self._values(place)) == list(self._values(other))

    def _clear(self, found: Mapping[str, int | None]) -> dict[str, int]:
        return {
            role: place
            for role, place in found.items()
            if place is not None and role not in self._doubtful
        }

    def with_rest(
        self, item: int, count: int, store: int | None, by_store: Sequence[StoreColumn]
    ) -> Columns:
        used = {item, count, store, *(one.place for one in by_store)}
        rest = [place for place in range(len(self._headings)) if place not in used]
        ours = own_tables.passed_over([key(one.text) for one in self._headings])
        rest = [place for place in rest if place not in ours]
        parts = [place for place in rest if self._is_part(place, store)]
        others = [place for place in rest if place not in parts and not self._is_row_number(place)]
        return Columns(
            item, count, store, tuple(by_store), tuple(parts), tuple(others), tuple(rest)
        )

    def _is_part(self, place: int, store: int | None) -> bool:
        heading = self._headings[place]
        found = heading.meaning("store")
        return heading.meaning("part") is not None or (found is not None and found.kind in _PLACES)

    def _is_row_number(self, place: int) -> bool:
        return self._headings[place].meaning("row number") is not None


def _is_old_of(heading: Heading, new: Heading) -> bool:
    same = (heading.meaning("count"), heading.qualifier) == (new.meaning("count"), new.qualifier)
    return same and not heading.is_new
