"""Files with one column of counts for each store, whose name is in the heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chalicelib.domain.names import tidy
from chalicelib.file_reader.header.column_values import Values, are_counts, are_sums, filled
from chalicelib.file_reader.header.heading import Heading, may_be_a_name
from chalicelib.file_reader.header.keys import key

SHOPIFY = {"handle", "title", "option1name", "sku", "coo"}
"""Headings of an inventory export of Shopify. Where it has no location, it has one column each."""


class StoreColumn(NamedTuple):
    place: int  # of its counts
    store: str


def store_columns(
    headings: Sequence[Heading], values: Values, own_store: str | None
) -> list[StoreColumn]:
    """Empty if the file is not of that kind. With an `own_store`, only its column."""
    found = list(_of_shopify(headings))
    plain = [] if found else [heading for heading in headings if _says_it_plainly(heading)]
    if any(heading.meaning("store") for heading in plain):
        return []
    found = found or _named(headings)
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
    if meaning.kind == "doubtful count":
        return True
    return are_sums(values(headings.index(heading)), [values(one.place) for one in of])


def _named(headings: Sequence[Heading]) -> list[StoreColumn]:
    """Those whose name ends other headings, too, as in "In stock [North], Price [North]"; else
    all if there are several."""
    found = [
        StoreColumn(place, tidy(heading.qualifier))
        for place, heading in enumerate(headings)
        if heading.qualifier and not heading.is_new
    ]
    repeated = [one for one in found if _is_repeated(one.store, headings)]
    stores = {one.store for one in repeated or found}
    if len(stores) < len(repeated or found):
        return []
    return repeated or (found if len(stores) > 1 else [])


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
