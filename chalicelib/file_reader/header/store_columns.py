"""Files with one column of counts for each store, whose name is in the heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chalicelib.domain.names import tidy
from chalicelib.file_reader.header.column_values import Values, are_counts, are_sums, filled
from chalicelib.file_reader.header.heading import Heading, may_be_a_name
from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.vocabulary import counts

FEWEST_ADDED_UP = 2  # columns
FEWEST_ROWS = 2  # by which a column is known to add up others
SHOPIFY = {"handle", "title", "option1name", "sku", "coo"}
"""Headings of an inventory export of Shopify. Where it has no location, it has one column each."""


class StoreColumn(NamedTuple):
    place: int  # of its counts
    store: str


class _Named(NamedTuple):
    """A column whose heading names a store; the lowest `rank` says count best."""

    column: StoreColumn
    rank: int


def store_columns(
    headings: Sequence[Heading], values: Values, own_store: str | None
) -> list[StoreColumn]:
    """Empty if the file is not of that kind. With an `own_store`, only its column."""
    found = list(_of_shopify(headings))
    plain = [] if found else [heading for heading in headings if _says_it_plainly(heading)]
    if any(heading.meaning("store") for heading in plain):
        return []
    found = found or _without_total(_named(headings), values)
    if own_store is not None:
        own = [one for one in found or bare_columns(headings, values) if _is(own_store, one.store)]
        return [one._replace(store=tidy(own_store)) for one in own]
    if any(not _is_total(heading, found, headings, values) for heading in plain):
        return []
    columns = [filled(values(one.place)) for one in found]
    return found if all(are_counts(column) for column in columns if column) else []


def bare_columns(headings: Sequence[Heading], values: Values) -> list[StoreColumn]:
    """Columns of counts under a heading that may be anything, also the name of a store."""
    return [
        StoreColumn(place, tidy(heading.text))
        for place, heading in enumerate(headings)
        if may_be_a_name(heading) and are_counts(filled(values(place)))
    ]


def _says_it_plainly(heading: Heading) -> bool:
    """Whether it is that of a store, or of a count that is nobody's in particular."""
    found = heading.meaning("store") or heading.meaning("count")
    return bool(found) and not heading.qualifier


def _is_total(
    heading: Heading, of: Sequence[StoreColumn], headings: Sequence[Heading], values: Values
) -> bool:
    meaning = heading.meaning("count")
    if heading.meaning("store") or not meaning or not of:
        return False
    if meaning.kind in counts.DOUBTFUL:
        return True
    return are_sums(values(headings.index(heading)), [values(one.place) for one in of])


def _named(headings: Sequence[Heading]) -> list[StoreColumn]:
    """Those whose name ends other headings, too, as in "In stock [North], Price [North]"; else
    all if there are several."""
    found = [
        _Named(
            StoreColumn(place, tidy(heading.qualifier)), min(one.rank for one in heading.meanings)
        )
        for place, heading in enumerate(headings)
        if heading.qualifier and not heading.is_new
    ]
    repeated = [one for one in found if _is_repeated(one.column.store, headings)]
    best = _best_of_each(repeated or found)
    return best if repeated or len(best) > 1 else []


def _best_of_each(found: Sequence[_Named]) -> list[StoreColumn]:
    """The columns that say count best, one for each store: "North on hand, North available"."""
    stores = {one.column.store for one in found}
    best = [one.column for one in found if one.rank == min(other.rank for other in found)]
    return best if len(best) == len(stores) == len({one.store for one in best}) else []


def _without_total(found: list[StoreColumn], values: Values) -> list[StoreColumn]:
    """Those that are of one store: no column adds up the others in rows that tell."""
    if len(found) <= FEWEST_ADDED_UP:
        return found
    columns = {one: values(one.place) for one in found}
    rows = zip(*columns.values(), strict=False)
    telling = sum(
        len([field for field in row if field.strip(" 0")]) > FEWEST_ADDED_UP for row in rows
    )
    if telling < FEWEST_ROWS:
        return found
    return [
        one
        for one in found
        if not are_sums(columns[one], [columns[other] for other in found if other is not one])
    ]


def _is_repeated(store: str, headings: Sequence[Heading]) -> bool:
    name = key(store)
    return sum(key(heading.text).endswith(name) for heading in headings) > 1


def _of_shopify(headings: Sequence[Heading]) -> Iterator[StoreColumn]:
    keys = [key(heading.text) for heading in headings]
    if not SHOPIFY.issubset(keys) or "location" in keys:
        return
    for place in range(keys.index("coo") + 1, len(headings)):
        yield StoreColumn(place, tidy(headings[place].text))


def _is(store: str, name: str) -> bool:
    return key(store) == key(name)
