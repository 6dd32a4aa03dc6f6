"""The records of stores (table Stores): totals, last report, silences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from chalicelib.aws.attribute_values import from_wire
from chalicelib.aws.dynamodb import Item, get_item, get_items, query, query_pages, update_item
from chalicelib.aws.dynamodb_requests import Key, Query, Update, Values
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.freshness import hours_of, is_silent
from chalicelib.domain.history.use import WINDOW
from chalicelib.domain.upload import time_of
from chalicelib.repositories.registrations import Registration


@dataclass(frozen=True)
class StoreRecord:
    """Times are in seconds since 1970."""

    name: str
    label: str | None = None
    """What people call it; the name stays its key."""
    items: int = 0
    out: int = 0
    low: int = 0
    retired: int = 0
    """Items; they are among `items`."""
    retired_at: float | None = None
    """When the store itself was retired; it reports no more."""
    retired_from: float | None = None
    """When it last was retired, also if it was brought back since."""
    back_at: float | None = None
    """When it last was brought back."""
    report_every: int | None = None
    """Hours; 0: no reporting interval; None: that of all stores."""
    last_report_at: float | None = None
    last_upload: str | None = None
    last_rows: int | None = None
    """How many items of the store that upload names."""
    kept_day: date | None = None
    """The last day whose counts are kept."""
    at_risk: int | None = None
    """How many items ran out soon at the end of that day."""
    renamed_on: date | None = None
    """The last day on which items got another name."""
    sample_until: date | None = None
    """The last of its days that were made up, for somebody who tries the system."""
    silent_since: float | None = None
    """The last report before a silence, noted before the message of it is sent."""
    silence_sent: float | None = None
    """The same, noted after it."""

    @property
    def should_report(self) -> bool:
        """Whether somebody waits for its reports: not where it is retired, or all of its items are,
        as those that an undone file has made."""
        return self.retired_at is None and not 0 < self.items <= self.retired

    def silence(self, default: int | None, now: float) -> float | None:
        """Its last report, if it should have reported again by now; `default` is the reporting
        interval of stores that have none of their own."""
        hours = hours_of(self.report_every, default)
        silent = self.should_report and is_silent(self.last_report_at, hours, now)
        return self.last_report_at if silent else None

    def was_retired(self, at: float) -> bool:
        """Whether it was retired just before this time, and was brought back later."""
        return self.back_at is not None and (self.retired_from or 0) < at <= self.back_at

    def is_sample(self, day: date) -> bool:
        """Whether what is known of that day was made up."""
        return self.sample_until is not None and day <= self.sample_until

    def is_sample_in(self, day: int) -> bool:
        """Whether a day was made up of those that the figures of this one are from."""
        return self.is_sample(date.fromordinal(day - WINDOW + 1))

    @property
    def in_stock(self) -> int:
        """Items above 0; about."""
        return self.items - self.out - self.retired

    @property
    def called(self) -> tuple[str, ...]:
        """Its name, and its label if it has one."""
        return (self.name,) if self.label is None else (self.name, self.label)

    def begins_with(self, prefix: str) -> bool:
        """Whether its name or its label does."""
        return any(each.startswith(prefix) for each in self.called)


def address(store: str, services: Services) -> tuple[str, Key]:
    """The table and the key of a store's record."""
    return services.settings.stores_table, _key(store)


def names(services: Services) -> Iterator[str]:
    """Every store's name, in order."""
    return (record.name for record in records(services))


def records(services: Services) -> Iterator[StoreRecord]:
    return map(_record, query(services.dynamodb, _query(services)))


def page(prefix: str, after: str | None, limit: int, services: Services) -> list[StoreRecord]:
    """Records of stores whose names come after `after`, by name; with a `prefix`, for which all are
    read, those whose name or label begins with it."""
    if prefix:
        rest = map(_record, query(services.dynamodb, _query(services, after)))
        return list(islice((record for record in rest if record.begins_with(prefix)), limit))
    found = next(query_pages(services.dynamodb, _query(services, after, limit)))
    return [_record(from_wire(item)) for item in found.items]


def record_of(store: str, services: Services) -> StoreRecord | None:
    found = get_item(services.dynamodb, *address(store, services))
    return _record(found) if found else None


def records_of(stores: Iterable[str], services: Services) -> dict[str, StoreRecord]:
    """The records of these stores, by name; a store that never reported has none."""
    table, keys = services.settings.stores_table, map(_key, stores)
    found = map(_record, get_items(services.dynamodb, table, keys, services.sleep))
    return {record.name: record for record in found}


def must_exist(store: str, services: Services) -> StoreRecord:
    """Its record. Raises `NotFound` for a store that never reported."""
    found = record_of(store, services)
    if found is None:
        raise no_such(store)
    return found


def no_such(store: str) -> NotFound:
    expected = "a store that has reported"
    return NotFound.of("There is no such store.", "store", store, expected)


def add(stores: Iterable[str], services: Services) -> None:
    """Makes the records of new stores.

    Must be done before their first row is written: whoever goes through all stores, such as a
    review of thresholds, finds them in these records, and a load may die after its first row.
    """
    for store in stores:
        update_item(services.dynamodb, Update(*address(store, services), set_once={"Items": 0}))


def note_report(file: Registration, rows: Mapping[str, int], services: Services) -> None:
    """Of an accepted file: these stores have reported with it, each with so many rows."""
    for store, named in rows.items():
        report = {
            "LastAsOf": file.order,
            "LastUpload": file.upload.name,
            "LastRows": named,
            "LastReportAt": time_of(file.order),
        }
        _raise(store, report, "LastAsOf", services)


def note_items(store: str, count: int, services: Services) -> None:
    """How many items the store has: they are never deleted, so the highest number is right."""
    _raise(store, {"Items": count}, "Items", services)


def note_kept(
    store: str, day: date, at_risk: int, renamed_on: date | None, services: Services
) -> None:
    """The counts of this day are kept, at whose end so many items ran out soon; the last day by
    then on which items got another name."""
    known = {"KeptDay": day.isoformat(), "AtRisk": at_risk}
    renamed = {"RenamedOn": renamed_on.isoformat()} if renamed_on else {}
    _raise(store, {**known, **renamed}, "KeptDay", services)


def note_sample(store: str, until: date, services: Services) -> None:
    """Its days up to this one are made up."""
    update_item(
        services.dynamodb,
        Update(*address(store, services), set={"SampleUntil": until.isoformat()}),
    )


def retire(store: str, services: Services) -> None:
    """Unless it is retired already."""
    now = services.now()
    update = Update(
        *address(store, services),
        set={"RetiredAt": now, "RetiredFrom": now},
        condition="attribute_exists(#Kind) AND attribute_not_exists(#RetiredAt)",
    )
    update_item(services.dynamodb, update)


def bring_back(stores: Iterable[str], seen_at: float, services: Services) -> None:
    """Of these stores those that were retired when somebody saw it; not one that is since then."""
    for store in stores:
        update = Update(
            *address(store, services),
            set={"BackAt": services.now()},
            remove=("RetiredAt",),
            condition="#RetiredAt <= :seen",
            values={":seen": seen_at},
        )
        update_item(services.dynamodb, update)


def set_label(store: str, label: str | None, services: Services) -> None:
    """None: people call it by its name. Raises `NotFound` for a store that is not there, and
    `Conflicting` for what another store is called."""
    for each in records(services) if label is not None else ():
        if label in each.called and each.name != store:
            raise Conflicting(f"Another store is called “{label}”: {each.name}.")
    set_or_remove(store, "Label", label, services)


def set_or_remove(store: str, name: str, value: object, services: Services) -> None:
    """None: the record has no such value. Raises `NotFound` for a store that is not there."""
    update = Update(
        *address(store, services),
        set={} if value is None else {name: value},
        remove=(name,) if value is None else (),
        condition="attribute_exists(#Name)",
    )
    if update_item(services.dynamodb, update) is None:
        raise no_such(store)


def begin_silence(store: str, last: float, services: Services) -> bool:
    """False if the store has reported since its `last` report.

    True also a second time: a client whose reply got lost tries again.
    """
    condition = "#LastReportAt = :SilentSince"
    update = Update(*address(store, services), set={"SilentSince": last}, condition=condition)
    return update_item(services.dynamodb, update) is not None


def note_silence_sent(store: str, last: float, services: Services) -> bool:
    """Whether the silence has not been ended meanwhile."""
    condition = "#SilentSince = :SilentTold"
    update = Update(*address(store, services), set={"SilentTold": last}, condition=condition)
    return update_item(services.dynamodb, update) is not None


def end_silence(store: str, last: float, services: Services) -> None:
    """Of the silence that began after the `last` report."""
    update = Update(
        *address(store, services),
        remove=("SilentSince", "SilentTold"),
        condition="#SilentSince = :last",
        values={":last": last},
    )
    update_item(services.dynamodb, update)


def _raise(store: str, values: Values, by: str, services: Services) -> None:
    """Sets the values, unless the record is as far or further already."""
    condition = f"attribute_not_exists(#{by}) OR #{by} < :{by}"
    update = Update(*address(store, services), set=values, condition=condition)
    update_item(services.dynamodb, update)


def _record(item: Item) -> StoreRecord:
    return StoreRecord(
        name=item["Name"],
        label=item.get("Label"),
        items=item.get("Items", 0),
        out=item.get("Out", 0),
        low=item.get("Low", 0),
        retired=item.get("Retired", 0),
        retired_at=item.get("RetiredAt"),
        retired_from=item.get("RetiredFrom"),
        back_at=item.get("BackAt"),
        report_every=item.get("ReportEvery"),
        last_report_at=item.get("LastReportAt"),
        last_upload=item.get("LastUpload"),
        last_rows=item.get("LastRows"),
        kept_day=date.fromisoformat(item["KeptDay"]) if "KeptDay" in item else None,
        at_risk=item.get("AtRisk"),
        renamed_on=date.fromisoformat(item["RenamedOn"]) if "RenamedOn" in item else None,
        sample_until=date.fromisoformat(item["SampleUntil"]) if "SampleUntil" in item else None,
        silent_since=item.get("SilentSince"),
        silence_sent=item.get("SilentTold"),
    )


def _query(services: Services, after: str | None = None, limit: int | None = None) -> Query:
    table = services.settings.stores_table
    start = None if after is None else _key(after)
    return Query(table, "#Kind = :store", {":store": "store"}, limit=limit, after=start)


def _key(store: str) -> Key:
    return {"Kind": "store", "Name": store}
