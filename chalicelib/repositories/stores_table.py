"""The Stores table: a record for each store, and settings of all stores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.aws.attribute_values import from_wire
from chalicelib.aws.dynamodb import Item, get_item, put_item, query, query_pages, update_item
from chalicelib.aws.dynamodb_batches import get_items
from chalicelib.aws.dynamodb_requests import Key, Put, Query, Update, Values
from chalicelib.domain.errors import NotFound
from chalicelib.domain.upload import time_of
from chalicelib.repositories import inventory_table
from chalicelib.repositories.registrations import Registration

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

DEFAULT_HOURS = 26
"""A report a day, and two hours of grace."""
MOST_HOURS = 8784

FRESHNESS: Key = {"Kind": "setting", "Name": "freshness"}
RECONCILER: Key = {"Kind": "setting", "Name": "reconciler"}


@dataclass(frozen=True)
class StoreRecord:
    """Times are in seconds since 1970."""

    name: str
    items: int = 0
    out: int = 0
    low: int = 0
    report_every: int | None = None
    """Hours; 0: no reporting interval; None: that of all stores."""
    last_report_at: float | None = None
    last_upload: str | None = None
    silent_since: float | None = None
    """The last report before a silence, noted before the message of it is sent."""
    silence_sent: float | None = None
    """The same, noted after it."""


@dataclass(frozen=True)
class Bookmark:
    """How far Reconcile-Uploads has come in the versions of the counts bucket."""

    settled: float = 0.0
    """All versions before this time have their outcome."""
    began: float = 0.0
    """When this sweep began."""
    key: str = ""
    version: str = ""


def names(services: Services) -> Iterator[str]:
    """Every store's name, in order."""
    return (record.name for record in records(services))


def records(services: Services) -> Iterator[StoreRecord]:
    return map(_record, query(services.dynamodb, _query(services)))


def page(prefix: str, after: str | None, limit: int, services: Services) -> list[StoreRecord]:
    """Records of stores whose names begin with `prefix` and come after `after`, by name."""
    found = next(query_pages(services.dynamodb, _query(services, prefix, after, limit)))
    return [_record(from_wire(item)) for item in found.items]


def record_of(store: str, services: Services) -> StoreRecord | None:
    found = get_item(services.dynamodb, *_at(store, services))
    return _record(found) if found else None


def records_of(stores: Iterable[str], services: Services) -> dict[str, StoreRecord]:
    """The records of these stores, by name; a store that never reported has none."""
    table, keys = services.settings.stores_table, map(_key, stores)
    found = map(_record, get_items(services.dynamodb, table, keys, services.sleep))
    return {record.name: record for record in found}


def must_exist(store: str, services: Services) -> None:
    """Raises `NotFound` for a store that never reported."""
    if record_of(store, services) is None:
        raise NotFound("There is no such store.")


def default_hours(services: Services) -> int | None:
    """The reporting interval of stores that have none of their own."""
    table = services.settings.stores_table
    found = get_item(services.dynamodb, table, FRESHNESS, consistent=False)
    return (found["ReportEvery"] or None) if found else DEFAULT_HOURS


def set_default_hours(hours: int | None, services: Services) -> None:
    """Raises ValueError for hours out of 0 to 8784."""
    record = {**FRESHNESS, "ReportEvery": _checked(hours or 0)}
    put_item(services.dynamodb, Put(services.settings.stores_table, record))


def set_report_every(store: str, hours: int | None, services: Services) -> None:
    """Sets the reporting interval of a store: hours, 0 for none, None for that of all stores.

    Raises `NotFound` for a store that is not there, ValueError for hours out of 0 to 8784.
    """
    values = {} if hours is None else {"ReportEvery": _checked(hours)}
    gone = ("ReportEvery",) if hours is None else ()
    exists = "attribute_exists(#Name)"
    update = Update(*_at(store, services), set=values, remove=gone, condition=exists)
    if update_item(services.dynamodb, update) is None:
        raise NotFound("There is no such store.")


def add(stores: Iterable[str], services: Services) -> None:
    """Makes the records of new stores.

    Must be done before their first row is written: whoever goes through all stores, such as a
    review of thresholds, finds them in these records, and a load may die after its first row.
    """
    for store in stores:
        update_item(services.dynamodb, Update(*_at(store, services), set_once={"Items": 0}))


def sizes(stores: Iterable[str], services: Services) -> dict[str, int]:
    """About how many items these stores have; those without a record are left out."""
    return {name: record.items for name, record in records_of(stores, services).items()}


def note_report(
    file: Registration, stores: Iterable[str], grown: Iterable[str], services: Services
) -> None:
    """`grown` are the stores in which the load found new items."""
    for store in stores:
        report = {
            "LastAsOf": file.order,
            "LastUpload": file.upload.name,
            "LastReportAt": time_of(file.order),
        }
        _raise(store, report, "LastAsOf", services)
    for store in grown:
        # Items are never deleted: the highest number ever counted is the right one.
        _raise(store, {"Items": inventory_table.count(store, services)}, "Items", services)


def begin_silence(store: str, last: float, services: Services) -> bool:
    """False if the store has reported since its `last` report.

    True also a second time: a client whose reply got lost tries again.
    """
    condition = "#LastReportAt = :SilentSince"
    update = Update(*_at(store, services), set={"SilentSince": last}, condition=condition)
    return update_item(services.dynamodb, update) is not None


def note_silence_sent(store: str, last: float, services: Services) -> bool:
    """Whether the silence has not been ended meanwhile."""
    condition = "#SilentSince = :SilentTold"
    update = Update(*_at(store, services), set={"SilentTold": last}, condition=condition)
    return update_item(services.dynamodb, update) is not None


def end_silence(store: str, last: float, services: Services) -> None:
    """Of the silence that began after the `last` report."""
    update = Update(
        *_at(store, services),
        remove=("SilentSince", "SilentTold"),
        condition="#SilentSince = :last",
        values={":last": last},
    )
    update_item(services.dynamodb, update)


def bookmark(services: Services) -> Bookmark:
    found = get_item(services.dynamodb, services.settings.stores_table, RECONCILER)
    if found is None:
        return Bookmark()
    return Bookmark(found["Settled"], found["Began"], found["Key"], found["VersionId"])


def keep_bookmark(bookmark: Bookmark, services: Services) -> None:
    record = {
        **RECONCILER,
        "Settled": bookmark.settled,
        "Began": bookmark.began,
        "Key": bookmark.key,
        "VersionId": bookmark.version,
    }
    put_item(services.dynamodb, Put(services.settings.stores_table, record))


def _raise(store: str, values: Values, by: str, services: Services) -> None:
    """Sets the values, unless the record is as far or further already."""
    condition = f"attribute_not_exists(#{by}) OR #{by} < :{by}"
    update = Update(*_at(store, services), set=values, condition=condition)
    update_item(services.dynamodb, update)


def _checked(hours: int) -> int:
    if isinstance(hours, bool) or not isinstance(hours, int) or not 0 <= hours <= MOST_HOURS:
        raise ValueError(f"Hours are a whole number from 0 to {MOST_HOURS}.")
    return hours


def _record(item: Item) -> StoreRecord:
    return StoreRecord(
        name=item["Name"],
        items=item.get("Items", 0),
        out=item.get("Out", 0),
        low=item.get("Low", 0),
        report_every=item.get("ReportEvery"),
        last_report_at=item.get("LastReportAt"),
        last_upload=item.get("LastUpload"),
        silent_since=item.get("SilentSince"),
        silence_sent=item.get("SilentTold"),
    )


def _query(
    services: Services, prefix: str = "", after: str | None = None, limit: int | None = None
) -> Query:
    condition, values = "#Kind = :store", {":store": "store"}
    if prefix:
        condition += " AND begins_with(#Name, :prefix)"
        values[":prefix"] = prefix
    table = services.settings.stores_table
    start = None if after is None else _key(after)
    return Query(table, condition, values, limit=limit, after=start)


def _at(store: str, services: Services) -> tuple[str, Key]:
    return services.settings.stores_table, _key(store)


def _key(store: str) -> Key:
    return {"Kind": "store", "Name": store}
