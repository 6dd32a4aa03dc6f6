"""What runs out soon: by the last kept day of its store, and by the counts of now still so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chalicelib.aws.services import Services
from chalicelib.domain.history import use
from chalicelib.domain.history.trends import EVERYWHERE, Trends
from chalicelib.repositories import inventory_pages
from chalicelib.repositories.stores_table import StoreRecord


class RunsOut(NamedTuple):
    days: float
    """That it lasts, from the end of the last kept day on."""
    store: str
    item: str
    count: int  # type: ignore[assignment] # in place of tuple's method of that name
    since: int
    """The day on which it was last counted by then, as `date.toordinal` has it."""
    is_sample: bool


def at_risk(record: StoreRecord, trends: Trends, places: slice = EVERYWHERE) -> Iterator[RunsOut]:
    """By the counts of the last kept day of that store."""
    store, is_sample = record.name, record.is_sample_in(trends.day)
    for row in trends.rows(places, lambda count, used: count > 0 and used > 0):
        outlook, age = use.outlook(row.count, row.use), trends.day - row.since
        if outlook.days is not None and use.is_at_risk(outlook, age, use.LEAD):
            days = max(outlook.days - age, 0)
            yield RunsOut(days, store, row.item, row.count, row.since, is_sample)


def by_now(found: Iterable[RunsOut], services: Services) -> list[RunsOut]:
    """Those of them that are still there and have got no more, with their counts of now."""
    known = {(each.store, each.item): each for each in found}
    return [
        known[row.store, row.item]._replace(count=row.count)
        for row in inventory_pages.rows_of(known, services)
        if 0 < row.count <= known[row.store, row.item].count
    ]
