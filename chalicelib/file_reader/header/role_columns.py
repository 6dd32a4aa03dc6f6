"""Which columns may have a role, the best first: by their headings, and by what they hold where
these leave a choice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from chalicelib.file_reader.header import column_values as look
from chalicelib.file_reader.header.column_values import Values, filled
from chalicelib.file_reader.header.heading import Heading, has_number, is_named
from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.header.meanings import Meaning
from chalicelib.file_reader.vocabulary import counts

MANY_GAPS = 0.2  # of the rows

_CODES = ("sku", "code", "plain code", "barcode", "record id", "material")
_NAMES = ("record id", "item", "item name")
_DOUBTFUL = (*counts.DOUBTFUL, "doubtful store", "doubtful item", "city")


def _are_of_item(names: Sequence[str]) -> bool:
    return any(map(str.strip, names)) and not any(map(look.is_total, names))


class Choice(NamedTuple):
    """`places` are columns that say a role equally well, `passed` those with better headings that
    do not hold it."""

    places: list[int]
    passed: list[int]
    is_weak: bool = False


class RoleColumns:
    def __init__(self, headings: Sequence[Heading], values: Values) -> None:
        self._headings = headings
        self._values = values

    def best(self, role: str) -> Choice:
        candidates = self._candidates(role)
        passed: list[int] = []
        for _, group in groupby(candidates, key=lambda candidate: candidate[1].rank):
            same = list(group)
            is_weak = same[0][1].kind in _DOUBTFUL
            sure = len(candidates) == 1 and not is_weak
            fitting = [place for place, one in same if sure or self._fits(place, one)]
            if len(fitting) > 1:
                fitting = self._narrowed(role, fitting)
            if fitting:
                return Choice(fitting, passed, is_weak)
            passed += [place for place, one in same if one.kind not in _DOUBTFUL]
        return Choice([], passed)

    def _narrowed(self, role: str, places: list[int]) -> list[int]:
        """Those of columns with equally good headings that are better for what they hold."""
        if role == "store":
            return self._telling(places)
        found = self._headings[places[0]].meaning("item")
        return self._finest(places) if found and found.kind in _CODES else places

    def _finest(self, places: list[int]) -> list[int]:
        """Those that tell most items apart: a code, not that of its style."""
        different = {place: len(set(filled(self._values(place)))) for place in places}
        return [place for place in places if different[place] == max(different.values())]

    def _telling(self, places: list[int]) -> list[int]:
        """Of columns that say the same of each row, the one with names; else all of them."""
        columns = [self._values(place) for place in places]
        rows = len(set(zip(*columns, strict=False)))
        telling = [
            (look.are_whole(fields), not key(self._headings[place].text).endswith("name"), place)
            for place, fields in zip(places, columns, strict=True)
            if len(set(fields)) == rows and all(map(str.strip, fields))
        ]
        return [min(telling)[-1]] if telling else places

    def _candidates(self, role: str) -> list[tuple[int, Meaning]]:
        """Best first. What is to replace a count stands for it where there is no other.

        A text is none of an item where something that we do not know has a name or a number.
        """
        found = [
            (place, meaning, heading.is_new)
            for place, heading in enumerate(self._headings)
            if not heading.qualifier and (meaning := heading.meaning(role))
        ]
        if any(meaning.kind == "item text" for _, meaning, _ in found) and any(
            is_named(one) or has_number(one) for one in self._headings
        ):
            found = [one for one in found if one[1].kind != "item text"]
        old = [(place, meaning) for place, meaning, is_new in found if not is_new]
        every = [(place, meaning) for place, meaning, _ in found]
        return sorted(old or every, key=lambda candidate: (candidate[1].rank, candidate[0]))

    def _fits(self, place: int, meaning: Meaning) -> bool:
        fields = filled(self._values(place))
        if meaning.kind in counts.DOUBTFUL:
            return look.are_whole(fields)
        if meaning.kind == "doubtful store":
            return not look.are_whole(fields)
        if meaning.kind == "doubtful item":
            return look.are_codes(fields)
        if meaning.kind in _CODES and self._has_gaps(place):
            return False
        if meaning.role == "item" and look.are_money(fields):
            return False
        if meaning.kind == "plain code" and self._is_of_style(place):
            return False
        if meaning.kind == "material" and self._is_what_it_is_made_of(place):
            return False
        return bool(fields) and (meaning.role != "count" or look.may_be_counts(fields))

    def _has_gaps(self, place: int) -> bool:
        """Whether many rows that have a count, and are no totals, have nothing there."""
        fields = self._values(place)
        if all(map(str.strip, fields)):
            return False
        counts, items = self._values_of("count"), self._values_of("item")
        rows = zip(fields, zip(*counts, strict=False), zip(*items, strict=False), strict=False)
        counted = [
            bool(field.strip())
            for field, numbers, names in rows
            if any(map(str.strip, numbers)) and _are_of_item(names)
        ]
        return counted.count(False) >= len(counted) * MANY_GAPS > 0

    def _values_of(self, role: str) -> list[Sequence[str]]:
        return [
            self._values(place)
            for place, heading in enumerate(self._headings)
            if heading.meaning(role)
        ]

    def _is_of_style(self, place: int) -> bool:
        """Whether barcodes tell more items apart: sizes and colours have one code, perhaps."""
        barcodes = [
            other
            for other, heading in enumerate(self._headings)
            if (found := heading.meaning("item")) and found.kind == "barcode"
        ]
        codes = len(set(filled(self._values(place))))
        return any(
            len(set(filled(self._values(other)))) > codes and not self._has_gaps(other)
            for other in barcodes
        )

    def _is_what_it_is_made_of(self, place: int) -> bool:
        """Whether a material is none by itself: "Steel" beside the names of what is made of it."""
        called = [
            other
            for other, heading in enumerate(self._headings)
            if (found := heading.meaning("item"))
            and found.kind in _NAMES
            and key(self._headings[place].text) not in key(heading.text)
        ]
        materials = filled(self._values(place))
        are_codes = all(any(map(str.isdecimal, field)) for field in materials)
        told_apart = len(set(materials))
        return bool(called) and not (
            are_codes and all(len(set(filled(self._values(at)))) <= told_apart for at in called)
        )
