"""What makes an alert of a crossing: its upload, what happened since, and who has the item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from chalicelib.aws.services import Services
from chalicelib.domain.alert import Alert, StoreCount, severity
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock import State, state_of
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.repositories import inventory_pages, registrations, stores_table
from chalicelib.repositories.alerts.alert_log import Recorded
from chalicelib.repositories.registrations import Registration

MOST_LOOKED_UP = 10
"""Items of a message, the most severe ones, that are looked up in other stores."""
LOOKED_AT = 50
"""Stores for one item."""
NAMED = 3
FEW = 10
"""Stores of which any may have an item: ten items of theirs are read in one call."""


def alerts_of(
    store: str,
    crossings: Sequence[Crossing],
    recorded: Recorded,
    states_now: Mapping[str, State],
    thresholds: ThresholdSet,
    services: Services,
) -> list[Alert]:
    """`states_now` are the states of late crossings, as `states_by_now` finds them."""
    files = _files(store, {_upload_order(each) for each in crossings}, services)
    newest = {each.item: each for each in sorted(crossings, key=lambda each: each.order)}
    others = _other_stores(store, crossings, thresholds, services)
    return [
        Alert(
            each,
            upload=file.upload if file else None,
            file=file.file if file else "",
            short_since=recorded.short_since(each),
            state_now=states_now.get(each.id)
            or recorded.newer_state(each)
            or (last.state if last.order > each.order else None),
            other_stores=others.get(each.item, ()),
        )
        for each in crossings
        for file, last in ((files.get(_upload_order(each)), newest[each.item]),)
    ]


def states_by_now(
    store: str, crossings: Iterable[Crossing], thresholds: ThresholdSet, services: Services
) -> dict[str, State]:
    """The states of items that have a newer count by now, by the ids of their late crossings.

    The newer count may have crossed nothing, and then nothing is recorded of it.
    """
    late = [each for each in crossings if each.late]
    if not late:
        return {}
    keys = dict.fromkeys((store, each.item) for each in late)
    rows = {row.item: row for row in inventory_pages.rows_of(keys, services)}
    return {
        each.id: state_of(row.count, thresholds.of(store, each.item).value, row.is_retired)
        for each in late
        if (row := rows.get(each.item)) and (row.order > each.order or row.is_retired)
    }


def _other_stores(
    store: str, crossings: Iterable[Crossing], thresholds: ThresholdSet, services: Services
) -> Mapping[str, Sequence[StoreCount]]:
    """For each item up to three other stores that have more than their threshold, most first.

    None where store users read only their own stores: they are sent messages too.
    """
    if services.settings.store_users_read == "own":
        return {}
    by_severity = sorted(crossings, key=severity)
    short = dict.fromkeys(each.item for each in by_severity if each.kind != "back")
    keys = _places(list(islice(short, MOST_LOOKED_UP)), store, services)
    found: dict[str, list[StoreCount]] = {}
    for row in inventory_pages.rows_of(keys, services):
        if row.count > (thresholds.of(row.store, row.item).value or 0):
            found.setdefault(row.item, []).append(StoreCount(row.store, row.count))
    return {
        item: sorted(counts, key=lambda other: (-other.count, other.store))[:NAMED]
        for item, counts in found.items()
    }


def _places(items: Sequence[str], store: str, services: Services) -> list[tuple[str, str]]:
    """Other stores that may have the items: all if there are few, for one call is quicker than one
    for each item; else those that the index names."""
    if len(items) > 1:
        known = stores_table.page("", None, FEW + 1, services)
        if len(known) <= FEW:
            others = [record.name for record in known if record.name != store]
            return [(other, item) for item in items for other in others]
    return [
        (other, item)
        for item in items
        for other in inventory_pages.stores_with(item, LOOKED_AT, None, services)[0]
        if other != store
    ]


def _upload_order(crossing: Crossing) -> str:
    """Of the upload that set the count."""
    return crossing.order if crossing.revision else crossing.cause


def _files(store: str, orders: Iterable[str], services: Services) -> dict[str, Registration]:
    found = {order: registrations.find(store, order, services) for order in orders}
    return {order: file for order, file in found.items() if file is not None}
