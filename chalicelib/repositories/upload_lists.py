"""The ledger's entries as lists: the newest of all, and those of some stores.

Where an entry stands in a list comes from an index or from a store's registrations. The entry
itself is read from the ledger, so that every list shows it as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from chalicelib.aws.attribute_values import from_wire
from chalicelib.aws.dynamodb import delete_item, get_items, query, query_pages, update_item
from chalicelib.aws.dynamodb_requests import Delete, Key, Query, Update
from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidCursor
from chalicelib.domain.ledger_entry import LedgerEntry, UploadState
from chalicelib.domain.upload import Upload, time_of
from chalicelib.repositories import registrations, upload_ledger

EMPTY_MONTHS = 12
"""The list ends before a year without uploads."""
SHOWN = (
    *("Key", "VersionId", "AsOf", "State", "Mode", "By", "File", "Size"),
    *("Stores", "StoresTotal", "OtherStores"),
    *("ReceivedAt", "FinishedAt", "Understood", "Read", "Changed", "Unchanged", "Refused"),
    *("Superseded", "Doubled", "Out", "Low", "Back", "RefusedListed", "RefusedFile"),
    *("ChangesFile", "FindingsTotal", "Codes", "PartsTotal", "PartsDone", "Error"),
    *("CopyOf", "Attempts", "Withheld", "Held", "Accepted", "Discarded", "Kind", "Why"),
    *("Undoes", "Undone", "SameAs"),
)
"""All of an entry that lists show, and not its findings, which may be most of it."""
Position = list[str]
POSITION = ("AsOf", "Upload", "Version")


HELD = "held"
"""The kind of the records of held uploads in table Stores."""


@dataclass(frozen=True)
class Progress:
    """How far an upload has come."""

    state: UploadState
    attempts: int
    attempt_at: float
    """Of the last attempt; seconds since 1970."""


def newest(
    limit: int, after: Position | None, services: Services
) -> tuple[list[LedgerEntry], Position | None]:
    """The entries after a position, newest first, and the position to go on after."""
    month = _month_of(after[0]) if after else _month(services.now())
    start: Key | None = dict(zip(POSITION, after, strict=True)) if after else None
    keys: list[Key] = []
    empty = 0
    while len(keys) <= limit and empty < EMPTY_MONTHS:
        some, start = _of_month(month, limit + 1 - len(keys), start, services)
        keys += some
        empty = 0 if some else empty + 1
        if start is None:
            month = _before(month)
    shown = keys[:limit]
    last = [shown[-1][name] for name in POSITION] if len(keys) > limit else None
    named = [{"Upload": key["Upload"], "Version": key["Version"]} for key in shown]
    return _entries(named, services), last


def of_stores(
    stores: Iterable[str], limit: int, after: Position | None, services: Services
) -> tuple[list[LedgerEntry], Position | None]:
    """The entries of files with rows of one of these stores, newest first."""
    before = after[0] if after else None
    uploads = {
        registration.order: registration.upload
        for store in stores
        for registration in registrations.latest(store, limit + 1, before, services)
    }
    orders = sorted(uploads, reverse=True)
    shown = orders[:limit]
    keys = [{"Upload": uploads[order].id, "Version": uploads[order].tag} for order in shown]
    return _entries(keys, services), [shown[-1]] if len(orders) > limit else None


def note_held(entry: LedgerEntry, services: Services) -> None:
    """Lists an upload among those that wait for somebody; before its entry says so."""
    name = entry["Upload"], entry["Version"]
    since = {"Upload": name[0], "Version": name[1], "HeldAt": services.now()}
    key = _held_key(*name)
    update_item(services.dynamodb, Update(services.settings.stores_table, key, set=since))


def held(services: Services) -> list[tuple[tuple[str, str], float]]:
    """The names, in two halves, of uploads that were held, each with the time since when.

    Somebody may have decided on them since.
    """
    asked = Query(services.settings.stores_table, "#Kind = :held", {":held": HELD})
    records = query(services.dynamodb, asked)
    return [((each["Upload"], each["Version"]), each["HeldAt"]) for each in records]


def newest_held(
    limit: int, after: Position | None, services: Services
) -> tuple[list[LedgerEntry], Position | None]:
    """The entries that wait for somebody, newest first; fewer where some were decided on since."""
    # A version's tag says nothing to who may not see its upload.
    places = {f"{since:.6f} {name[1]}": name for name, since in held(services)}
    rest = [place for place in sorted(places, reverse=True) if not after or place < after[0]]
    shown = rest[:limit]
    keys = [dict(zip(("Upload", "Version"), places[place], strict=True)) for place in shown]
    found = [entry for entry in _entries(keys, services) if entry["State"] == "held"]
    return found, [shown[-1]] if len(rest) > limit else None


def forget_held(name: tuple[str, str], services: Services) -> None:
    """Takes an upload from the list of those that are held."""
    delete_item(services.dynamodb, Delete(services.settings.stores_table, _held_key(*name)))


def progress(uploads: Iterable[Upload], services: Services) -> dict[Upload, Progress]:
    """How far these uploads have come; those that are not in the ledger are left out."""
    by_name = {(upload.id, upload.tag): upload for upload in uploads}
    keys = [{"Upload": upload_id, "Version": tag} for upload_id, tag in by_name]
    found = _some(keys, ("State", "Attempts", "AttemptAt"), services)
    return {
        by_name[name]: Progress(each["State"], each["Attempts"], each["AttemptAt"])
        for name, each in found.items()
    }


def _entries(keys: Sequence[Key], services: Services) -> list[LedgerEntry]:
    """The entries of these keys, in their order, as they are shown."""
    found = _some(keys, SHOWN, services)
    names = ((key["Upload"], key["Version"]) for key in keys)
    there = (found[name] for name in names if name in found)
    return [upload_ledger.without_void_undo(entry, services) for entry in there]


def _of_month(
    month: str, limit: int, after: Key | None, services: Services
) -> tuple[list[Key], Key | None]:
    """Keys of a month (`2026-11`) with their orders, newest first, and the one to go on after."""
    asked = Query(
        services.settings.uploads_table,
        "#Month = :month",
        {":month": month},
        index="ByMonth",
        descending=True,
        limit=limit,
        after={"Month": month, **after} if after else None,
    )
    page = next(query_pages(services.dynamodb, asked))
    last = {name: page.last[name] for name in POSITION} if page.last else None
    return [from_wire(item) for item in page.items], last


def _month_of(order: str) -> str:
    try:
        return _month(time_of(order))
    except (ValueError, OverflowError):
        raise InvalidCursor() from None


def _month(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m")


def _before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"


def _some(
    keys: Iterable[Key], attributes: Sequence[str], services: Services
) -> dict[tuple[str, str], LedgerEntry]:
    """Some attributes of those entries that are there, by the two halves of their names."""
    found = get_items(
        services.dynamodb,
        services.settings.uploads_table,
        keys,
        services.sleep,
        attributes=("Upload", "Version", *attributes),
    )
    return {(item["Upload"], item["Version"]): cast(LedgerEntry, item) for item in found}


def _held_key(upload_id: str, tag: str) -> Key:
    return {"Kind": HELD, "Name": f"{upload_id}.{tag}"}
