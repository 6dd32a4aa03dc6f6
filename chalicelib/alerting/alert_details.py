"""What makes an alert of a crossing: its upload, what happened since, and who has the item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from chalicelib.alerting import other_stores
from chalicelib.domain.alert import Alert, StoreCount, severity
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock import State, state_of
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.repositories import inventory_pages, registrations
from chalicelib.repositories.alerts.alert_log import Recorded
from chalicelib.repositories.registrations import Registration

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

MOST_LOOKED_UP = 10
"""Items of a message, the most severe ones, that are looked up in other stores."""


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
    last = {each.item: each for each in sorted(crossings, key=lambda each: each.order)}
    others = _other_stores(store, crossings, thresholds, services)
    return [
        Alert(
            each,
            upload=file.upload if file else None,
            file=file.file if file else "",
            short_since=recorded.short_since(each),
            state_now=states_now.get(each.id)
            or recorded.newer_state(each)
            or _newer_state(each, last[each.item]),
            other_stores=others.get(each.item, ()),
        )
        for each in crossings
        for file in (files.get(_upload_order(each)),)
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
    """Nothing where store users read only their own stores: they are sent messages too."""
    if services.settings.store_users_read == "own":
        return {}
    by_severity = sorted(crossings, key=severity)
    short = dict.fromkeys(each.item for each in by_severity if each.kind != "back")
    return other_stores.stores_with(islice(short, MOST_LOOKED_UP), store, thresholds, services)


def _newer_state(crossing: Crossing, last: Crossing) -> State | None:
    return last.state if last.order > crossing.order else None


def _upload_order(crossing: Crossing) -> str:
    """Of the upload that set the count."""
    return crossing.order if crossing.revision else crossing.cause


def _files(store: str, orders: Iterable[str], services: Services) -> dict[str, Registration]:
    found = {order: registrations.find(store, order, services) for order in orders}
    return {order: file for order, file in found.items() if file is not None}
