"""Undoes an upload: by a file, the newest, that brings back the counts from before it.

An item of which a newer accepted file speaks is kept as it is, also if that file found the count
right and wrote nothing: what it says is the count. Files that are undone say nothing, neither newer
ones nor those whose counts the upload replaced: so the order of several undos does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha256
from typing import Literal, NamedTuple

from botocore.exceptions import ClientError

from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.domain import merge_plan
from chalicelib.domain.errors import Conflicting, Gone
from chalicelib.domain.ledger_entry import (
    Announcement,
    LedgerEntry,
    name_of,
    upload_of,
)
from chalicelib.domain.merge_plan import Change, NewerFile, Rows
from chalicelib.domain.stock import StockRow, is_retired
from chalicelib.domain.upload import Upload
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.ingest.people import counts_before, generated_files, retirement
from chalicelib.ingest.people.counts_before import Changes
from chalicelib.ingest.people.generated_files import GeneratedRow
from chalicelib.ingest.people.retirement import Retired
from chalicelib.ingest.table_merge import is_sparse
from chalicelib.repositories import (
    inventory_pages,
    receipt_files,
    registrations,
    stores_table,
    upload_ledger,
)
from chalicelib.repositories.stores_table import StoreRecord

MOST = 100_000
"""Changes of an upload that can be undone."""
PATIENCE = 60.0
"""Seconds after which an undo that sent no file counts as broken off."""

Fate = Literal["back", "made", "already", "kept"]
"""The count from before comes back, or at the same count what the upload retired; the upload made
the item, or brought it back, and it is retired; it is as before already; a newer file speaks of it.
"""
CHANGING: tuple[Fate, ...] = ("back", "made")


class UndoneRow(NamedTuple):
    """What an undo makes of a change of its upload."""

    fate: Fate
    store: str
    item: str
    now: int
    then: int
    newer: str = ""
    """The name of the upload because of which it is kept."""

    @property
    def brings_back(self) -> bool:
        """Whether only the item's retirement is undone."""
        return self.fate == "back" and self.now == self.then


Renamed = Mapping[tuple[str, str], str]
"""By store and old name: under which name the upload had an item go on."""


def rows(entry: LedgerEntry, services: Services) -> list[UndoneRow]:
    """What undoing an upload would do now, change by change.

    Raises Conflicting, with the reason, if it cannot be undone.
    """
    if entry["State"] not in ("loaded", "partial"):
        raise Conflicting(f"Only a loaded upload can be undone; this one is {entry['State']}.")
    if done := undone_as(entry, services):
        raise Conflicting(f"This upload is undone already, by {done}.", code="ALREADY_UNDONE")
    return _rows(entry, services)


def _rows(entry: LedgerEntry, services: Services) -> list[UndoneRow]:
    retired, renamed = _retired(entry, services), _renamed(entry, services)
    by_store: dict[str, Changes] = {}
    for store, item in retired:
        by_store.setdefault(store, {})[item] = None
    for change in _changes(entry, services, or_none=bool(retired)):
        by_store.setdefault(change.store, {})[change.item] = change
    records = stores_table.records_of(by_store, services)
    is_undone = cache(partial(counts_before.is_undone, but_for=entry["AsOf"], services=services))
    with _as_long_as_kept(_NEWER_GONE):
        newer = _newer(entry, _named(by_store, renamed), services)
        return [
            row
            for store, changes in by_store.items()
            for row in _of_store(
                counts_before.of(store, changes, entry["AsOf"], services),
                newer[store],
                _stored(store, changes, records.get(store), services),
                retired,
                renamed,
                is_undone,
            )
        ]


def fingerprint(rows: Iterable[UndoneRow]) -> str:
    """Differs if the undo would do something else."""
    return sha256(json.dumps(sorted(rows)).encode()).hexdigest()[:32]


def undo(
    entry: LedgerEntry, told: Announcement, services: Services, seen: str | None = None
) -> Upload:
    """Sends the file that undoes an upload; it is loaded as any file is.

    Raises Conflicting, with the reason, if there is nothing to undo, somebody else is at it, or it
    would do something else by now than what the fingerprint `seen` stands for.
    """
    found = rows(entry, services)
    if seen is not None and fingerprint(found) != seen:
        message = "The undo would do something else by now than was shown. Look at it again."
        raise Conflicting(message, code="UNDO_CHANGED")
    wanted = [row for row in found if row.fate in CHANGING]
    if not wanted:
        raise Conflicting("Nothing would change: newer files speak of all that it changed.")
    content = generated_files.as_csv(
        GeneratedRow(
            row.store,
            row.item,
            row.then,
            retired=row.fate == "made" if row.fate == "made" or row.brings_back else None,
        )
        for row in sorted(wanted, key=lambda row: (row.store, row.item))
    )
    if services.limits.are_passed(len(content), content):
        raise Conflicting(_TOO_LARGE)
    if not upload_ledger.begin_undo(entry, PATIENCE, services):
        raise Conflicting("Somebody else is undoing this upload: look again in a minute.")
    stores = entry.get("UndoneStores", entry["Stores"])
    if _renamed(entry, services):
        stores = []  # what it has set stands where its undo leaves it as it is
    announced: Announcement = {**told, "Undoes": name_of(entry), "UndoneStores": stores}
    # All rows of a bound file are of one store, which may have another name than its folder.
    own = wanted[0].store if upload_of(entry).store else None
    return generated_files.send("undo", content, announced, own, [entry["AsOf"]], services)


def refusal(entry: LedgerEntry, stores: Mapping[str, Rows], services: Services) -> str | None:
    """Why the undo of this entry, with these rows, is not to be accepted.

    Between the look at the newer files and this file's order another may have come. What is
    accepted from now on is overruled by the undo, as by any newer file.
    """
    undone = upload_ledger.named(entry["Undoes"], services)
    if undone is None:
        return "The upload to be undone is not known."
    if entry["AsOf"] < undone["AsOf"]:
        return "It is older than what it undoes."
    try:
        overtaken = _overtaken(entry, undone, stores, services)
        if overtaken is None and _is_another(undone, stores, services):
            overtaken = "Another upload was loaded or undone meanwhile: look at this undo again."
    except Conflicting as error:
        return str(error)
    if overtaken is not None:
        return overtaken
    before = undone_as(undone, services)
    if before == name_of(entry):
        return None
    if before is None and upload_ledger.note_undone(undone, name_of(entry), services):
        return None
    return "Somebody else has undone the upload before."


def _overtaken(
    entry: LedgerEntry, undone: LedgerEntry, stores: Mapping[str, Rows], services: Services
) -> str | None:
    """Raises Conflicting if what newer files say is not kept any more."""
    renamed = _renamed(undone, services)
    with _as_long_as_kept(_NEWER_GONE):
        newer = _newer(undone, _named(stores, renamed), services, before=entry["AsOf"])
        for store, rows in stores.items():
            for item in rows:
                if found := _spoken_of(store, item, newer[store], renamed):
                    by = newer[store].names[found.order]
                    return f"A newer file, {by}, speaks of {item} in {store}: undo it again."
    return None


def _is_another(undone: LedgerEntry, stores: Mapping[str, Rows], services: Services) -> bool:
    """Whether the undo would have other rows by now: others were undone since, or a file came late
    that stands between. One of a later order counts too: what it leaves out is wrong for good."""
    wanted = {row[1:3]: row.then for row in _rows(undone, services) if row.fate in CHANGING}
    return wanted != {row[:2]: row[2] for rows in stores.values() for row in rows.values()}


def undone_as(entry: LedgerEntry, services: Services) -> str | None:
    """The name of the undo of this upload, if one was accepted or is about to be."""
    name = entry.get("Undone")
    undo = upload_ledger.named(name, services) if name else None
    return name if undo and undo.get("Decision", "accepted") == "accepted" else None


class _Newer(NamedTuple):
    """The accepted files of a store that are newer than an upload, the newest first."""

    files: Sequence[NewerFile]
    names: Mapping[str, str]
    """Of uploads, by their orders."""


def _newer(
    entry: LedgerEntry, items: Mapping[str, set[str]], services: Services, before: str | None = None
) -> dict[str, _Newer]:
    """By store, as far as they may speak of these; with `before` only those of older order."""
    files = NewerFiles(items, services)
    found = {}
    for store in items:
        newer = registrations.without_undone(
            each
            for each in registrations.newer(store, entry["AsOf"], services)
            if before is None or each.order < before
        )
        names = {each.order: each.upload.name for each in newer}
        found[store] = _Newer([files.of(each, store) for each in newer], names)
    return found


def _retired(entry: LedgerEntry, services: Services) -> Retired:
    with _as_long_as_kept("What this upload retired is not kept any more."):
        return retirement.of_upload(entry, services)


def _renamed(entry: LedgerEntry, services: Services) -> Renamed:
    with _as_long_as_kept("What this upload renamed is not kept any more."):
        return retirement.renamed_by(entry, services)


def _changes(entry: LedgerEntry, services: Services, *, or_none: bool) -> Iterable[Change]:
    """Raises Conflicting if there are none, unless `or_none`."""
    if entry.get("Changed", 0) + entry.get("Emptied", 0) > MOST:
        raise Conflicting(_TOO_LARGE)
    if "ChangesFile" not in entry:
        if or_none:
            return []
        raise Conflicting("This upload changed nothing.")
    with _as_long_as_kept("What this upload changed is not kept any more."):
        return list(receipt_files.changes(entry["ChangesFile"], entry["AsOf"], services))


@contextmanager
def _as_long_as_kept(message: str) -> Iterator[None]:
    try:
        yield
    except Gone as error:
        raise Conflicting(message) from error
    except ClientError as error:
        if error.response["Error"]["Code"] in s3.GONE:
            raise Conflicting(message) from error
        raise


def _stored(
    store: str, changes: Changes, record: StoreRecord | None, services: Services
) -> Iterable[StockRow]:
    """The rows of these items of a store, with others where that is cheaper."""
    if record and is_sparse(len(changes), record.items):
        return inventory_pages.rows_of([(store, item) for item in changes], services)
    pages = inventory_pages.whole_store(store, None, services)
    return (row for page in pages for row in page.rows)


def _of_store(
    changes: Changes,
    newer: _Newer,
    stored: Iterable[StockRow],
    retired: Retired,
    renamed: Renamed,
    is_undone: Callable[[str, str], bool],
) -> Iterable[UndoneRow]:
    for row in stored:
        if row.item not in changes:
            continue
        change, store, item, now = changes[row.item], row.store, row.item, row.count
        marked = retired.get((store, item))
        then = now if change is None else change.before or 0
        made = (marked is False and then <= 0) or (
            change is not None and _has_made(change, row, is_undone)
        )
        if found := _spoken_of(store, item, newer, renamed):
            yield UndoneRow("kept", store, item, now, now, newer.names[found.order])
        elif row.is_retired if made else now == then and not (marked and row.is_retired):
            yield UndoneRow("already", store, item, now, then)
        else:
            yield UndoneRow("made" if made else "back", store, item, now, then)


def _spoken_of(store: str, item: str, newer: _Newer, renamed: Renamed) -> Change | None:
    """By the newest file that does. Of a renamed item files speak by the other name: what they say
    of that is all that is there, so that the old name would be counted a second time."""
    found = merge_plan.newest(store, item, newer.files)
    name = renamed.get((store, item))
    return merge_plan.newest(store, name, newer.files) if name and not found else found


def _has_made(change: Change, row: StockRow, is_undone: Callable[[str, str], bool]) -> bool:
    """Also what it brought back by counting more than 0, where it would still be retired."""
    return change.before is None or (
        is_retired(change.before, change.before_order, row.retired_by)
        and row.retired_by < change.order
        and not is_undone(row.store, row.retired_by)
    )


def _named(items: Mapping[str, Iterable[str]], renamed: Renamed) -> dict[str, set[str]]:
    """These items, and the names under which they go on."""
    found = {store: set(named) for store, named in items.items()}
    for (store, _), name in renamed.items():
        found.get(store, set()).add(name)
    return found


_NEWER_GONE = "What newer files say is not kept any more."
_TOO_LARGE = (
    f"This upload changed too much to be undone: more than {MOST:,} counts, or very long names."
    " Send the stores' last good files again."
)
