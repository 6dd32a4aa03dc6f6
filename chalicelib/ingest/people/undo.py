"""Undoes an upload: by a file, the newest, that brings back the counts from before it.

An item of which a newer accepted file speaks is kept as it is, also if that file found the count
right and wrote nothing: what it says is the count. Files that are undone say nothing, neither newer
ones nor those whose counts the upload replaced or found right: so the order of several undos does
not matter. For that an upload can be undone also where its undo changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Literal, NamedTuple

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting, Gone
from chalicelib.domain.ledger_entry import (
    Announcement,
    LedgerEntry,
    file_name,
    name_of,
    upload_of,
)
from chalicelib.domain.merge_plan import Change, Rows
from chalicelib.domain.stock import StockRow, is_retired
from chalicelib.domain.upload import Upload, order_at
from chalicelib.ingest.newer_files import EVERYTHING, NewerFiles
from chalicelib.ingest.people import generated_files, retirement
from chalicelib.ingest.people.counts_before import Changes, OtherFiles
from chalicelib.ingest.people.generated_files import GeneratedRow, Marks
from chalicelib.ingest.table_merge import is_sparse
from chalicelib.repositories import (
    inventory_pages,
    job_files,
    receipt_files,
    registrations,
    stores_table,
    upload_ledger,
)
from chalicelib.repositories.registrations import Registration
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

    @property
    def retired(self) -> bool | None:
        """Whether the undo retires the item or brings it back, if one of both."""
        return self.fate == "made" if self.fate == "made" or self.brings_back else None


def rows(entry: LedgerEntry, services: Services) -> list[UndoneRow]:
    """What undoing an upload would do now, change by change.

    Raises Conflicting, with the reason, if it cannot be undone.
    """
    return _found(entry, services)[0]


def _found(entry: LedgerEntry, services: Services) -> tuple[list[UndoneRow], Marks]:
    if entry["State"] not in ("loaded", "partial"):
        raise Conflicting(f"Only a loaded upload can be undone; this one is {entry['State']}.")
    if done := upload_ledger.undos_of(entry, services):
        name = name_of(done[0])
        raise Conflicting(f"This upload is undone already, by {name}.", code="ALREADY_UNDONE")
    return _rows(entry, services)


def _rows(entry: LedgerEntry, services: Services) -> tuple[list[UndoneRow], Marks]:
    with _as_long_as_kept("What this upload says is not kept any more."):
        marks = retirement.marks_of(entry, services)
    by_store: dict[str, dict[str, Change | None]] = {store: {} for store in _stores(entry)}
    for store, item in marks.retired:
        by_store.setdefault(store, {})[item] = None
    for change in _changes(entry, services):
        by_store.setdefault(change.store, {})[change.item] = change
    records = stores_table.records_of(by_store, services)
    # A file may have rows of many stores, and is read once.
    asked: dict[str, Container[str]] = {}
    newer, older = NewerFiles(asked, services), NewerFiles(asked, services)
    found: list[UndoneRow] = []
    with _as_long_as_kept(_NEWER_GONE):
        others = {
            store: OtherFiles(store, entry["AsOf"], changes, newer, older, services)
            for store, changes in by_store.items()
        }
        for store, changes in by_store.items():
            into = (name for (of, _), name in marks.renamed.items() if of == store)
            asked[store] = EVERYTHING if others[store].looks_at_all else {*changes, *into}
        for store, changes in by_store.items():
            # What the upload found right is a row of any other file.
            wanted = None if others[store].looks_at_all else changes
            stored = _stored(store, wanted, records.get(store), services)
            found += _of_store(changes, others[store], stored, marks)
    return found, marks


def _stores(entry: LedgerEntry) -> list[str]:
    return entry.get("UndoneStores", entry["Stores"])


def standing(entry: LedgerEntry, services: Services) -> LedgerEntry:
    """What undoes an upload that was brought back is the undo of its redo: each is undone once, so
    that the last of them tells what all come to."""
    undos = upload_ledger.undos_of(entry, services)
    return undos[-1] if undos and len(undos) % 2 == 0 else entry


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
    found, marks = _found(entry, services)
    if seen is not None and fingerprint(found) != seen:
        message = "The undo would do something else by now than was shown. Look at it again."
        raise Conflicting(message, code="UNDO_CHANGED")
    wanted = [row for row in found if row.fate in CHANGING]
    # What a renaming has set stands where its undo leaves it as it is.
    stores = [] if marks.renamed else _stores(entry)
    if not wanted and not stores:
        raise Conflicting("Nothing would change: newer files speak of all that it renamed.")
    generated = (
        GeneratedRow(row.store, row.item, row.then, row.retired)
        for row in sorted(wanted, key=lambda row: (row.store, row.item))
    )
    content = generated_files.content_of(generated, _TOO_LARGE, services)
    if not upload_ledger.begin_undo(entry, PATIENCE, services):
        raise Conflicting("Somebody else is undoing this upload: look again in a minute.")
    announced: Announcement = {**told, "Undoes": name_of(entry), "UndoneStores": stores}
    # All rows of a bound file are of one store, which may have another name than its folder.
    own = (wanted[0].store if wanted else stores[0]) if upload_of(entry).store else None
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
    if store := _where_another_is_undone({*entry["UndoneStores"], *stores}, entry, services):
        return f"Another upload of {store} is being undone at this moment: undo it again."
    try:
        found, _ = _rows(undone, services)
    except Conflicting as error:
        return str(error)
    # Others were undone since, or files came: newer ones, late ones that stand between, and those
    # of a later order than this undo's, as what it leaves out is wrong for good.
    wanted = {row[1:3]: (row.then, row.retired) for row in found if row.fate in CHANGING}
    retired = retirement.marks_of(entry, services).retired
    own = (row for rows in stores.values() for row in rows.values())
    if wanted != {row[:2]: (row[2], retired.get(row[:2])) for row in own}:
        return _overtaken(found, stores)
    before = upload_ledger.undos_of(undone, services)
    if before and name_of(before[0]) == name_of(entry):
        return None
    if not before and upload_ledger.note_undone(undone, name_of(entry), services):
        return None
    return "Somebody else has undone the upload before."


def _where_another_is_undone(
    stores: Iterable[str], entry: LedgerEntry, services: Services
) -> str | None:
    """A store of which another upload is about to be undone: neither undo can know of the other.

    Each says that it is there before it looks, so that of two one at least sees the other. One that
    is accepted and not loaded has not written yet what the rows are going to be, and what one of a
    later order has written stays.
    """
    upload, order = upload_of(entry), entry["AsOf"]
    own = Registration(upload, order, full=False, file=file_name(entry), undoes=entry["Undoes"])
    since = order_at(services.now() - job_files.KEPT)
    for store in sorted(stores):
        registrations.list_unaccepted(store, own, services)
    for store in sorted(stores):
        for each in registrations.since(store, since, services, consistent=True):
            if each.undoes and (each.order > order or (each.rows is None and each.order != order)):
                other = upload_ledger.named(each.upload.name, services)
                if other is None or other.get("Decision") != "rejected":
                    return store
    return None


def _overtaken(found: Iterable[UndoneRow], stores: Mapping[str, Rows]) -> str:
    for row in found:
        if row.newer and row.item in stores.get(row.store, ()):
            return f"A newer file, {row.newer}, speaks of {row.item} in {row.store}: undo it again."
    return "Another upload was loaded or undone meanwhile: look at this undo again."


def _changes(entry: LedgerEntry, services: Services) -> Iterable[Change]:
    if entry.get("Changed", 0) + entry.get("Emptied", 0) > MOST:
        raise Conflicting(_TOO_LARGE)
    if "ChangesFile" not in entry:
        return []
    with _as_long_as_kept("What this upload changed is not kept any more."):
        return list(receipt_files.changes(entry["ChangesFile"], entry["AsOf"], services))


@contextmanager
def _as_long_as_kept(message: str) -> Iterator[None]:
    try:
        yield
    except Gone as error:
        raise Conflicting(message) from error


def _stored(
    store: str, changes: Changes | None, record: StoreRecord | None, services: Services
) -> Iterable[StockRow]:
    """The rows of these items of a store, with others where that is cheaper; None: all."""
    if changes is not None and (not changes or (record and is_sparse(len(changes), record.items))):
        return inventory_pages.rows_of([(store, item) for item in changes], services)
    pages = inventory_pages.whole_store(store, None, services)
    return (row for page in pages for row in page.rows)


def _of_store(
    own: Changes, others: OtherFiles, stored: Iterable[StockRow], marks: Marks
) -> Iterator[UndoneRow]:
    if others.looks_at_all:
        stored = list(stored)
        found_right = others.found_right(stored)
    else:
        found_right = {}
    spoken = {item: change or found_right.get(item) for item, change in own.items()}
    changes = others.before({**found_right, **spoken})
    for row in stored:
        if row.item in changes:
            undone = _undone(row, changes[row.item], others, marks)
            if row.item in own or undone.fate in CHANGING:
                yield undone


def _undone(row: StockRow, change: Change | None, others: OtherFiles, marks: Marks) -> UndoneRow:
    store, item, now = row.store, row.item, row.count
    marked = marks.retired.get((store, item))
    then = now if change is None else change.before or 0
    made = (marked is False and then <= 0) or (
        change is not None and _has_made(change, row, others)
    )
    if newer := _spoken_of(store, item, others, marks):
        return UndoneRow("kept", store, item, now, now, newer)
    if row.is_retired if made else now == then and not (marked and row.is_retired):
        return UndoneRow("already", store, item, now, then)
    return UndoneRow("made" if made else "back", store, item, now, then)


def _spoken_of(store: str, item: str, others: OtherFiles, marks: Marks) -> str | None:
    """By the newest file that does; its name. Of a renamed item files speak by the other name: what
    they say of that is all that is there, so that the old name would be counted a second time."""
    name = marks.renamed.get((store, item))
    return others.spoken(item) or (others.spoken(name) if name else None)


def _has_made(change: Change, row: StockRow, others: OtherFiles) -> bool:
    """Also what it brought back by counting more than 0, where it would still be retired."""
    return change.before is None or (
        is_retired(change.before, change.before_order, row.retired_by)
        and row.retired_by < change.order
        and not others.is_undone(row.retired_by)
    )


_NEWER_GONE = "What newer files say is not kept any more."
_TOO_LARGE = (
    f"This upload changed too much to be undone: more than {MOST:,} counts, or very long names."
    " Send the stores' last good files again."
)
