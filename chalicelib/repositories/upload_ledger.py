"""The ledger (table Uploads): one entry for every upload, from received to its outcome."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import cast

from chalicelib.aws.dynamodb import Item, get_item, query, transact, update_item
from chalicelib.aws.dynamodb_requests import Key, Put, Query, Update, Values
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import (
    ASKED,
    ATTEMPTS,
    DONE,
    OPEN_STATES,
    Announcement,
    ChosenColumns,
    FinalState,
    LedgerEntry,
    LedgerFacts,
    SameFile,
    Stage,
    Told,
    UploadDecision,
    file_name,
    is_open,
    name_of,
    upload_of,
)
from chalicelib.domain.upload import Upload, order_of, time_of
from chalicelib.repositories.upload_versions import Original

log = logging.getLogger(__name__)


def receive(
    upload: Upload, original: Original | None, names: str, services: Services
) -> LedgerEntry | None:
    """Opens the entry, or counts one more attempt; `None` if it has its outcome already.

    The order and the document of `names` are the first. A file that is gone gets the order of the
    present time.
    """
    now = services.now()
    order = original.order if original else order_of(upload.key, now, 0, upload.tag[1:4])
    update = Update(
        *_at(upload, services),
        set={"State": "received", "AttemptAt": now},
        set_once={
            "Key": upload.key,
            "VersionId": upload.version,
            "AsOf": order,
            "Month": datetime.fromtimestamp(time_of(order), UTC).strftime("%Y-%m"),
            "ReceivedAt": now,
            "By": "dropped",
            "Mode": "merge",
            "Names": names,
            **({"Size": original.size, "ETag": original.etag} if original else {}),
            **({"CopyOf": original.copy_of.name} if original and original.copy_of else {}),
            **({"Replaces": True} if original and original.replaces else {}),
            **({"Store": upload.store} if upload.store is not None else {}),
        },
        add={"Attempts": 1},
    )
    return _updated(update, services)


def fix_columns(upload: Upload, columns: ChosenColumns, services: Services) -> LedgerEntry | None:
    """Fixes, once for all attempts, by which remembered choice the file is read.

    Answers the entry with the choice that holds, or `None` if the file is decided on meanwhile.
    """
    update = Update(
        *_at(upload, services),
        set_once={"Columns": columns},
        condition="attribute_not_exists(#Decision)",
    )
    return _updated(update, services)


def decide(
    entry: LedgerEntry, decision: UploadDecision, facts: LedgerFacts, services: Services
) -> LedgerEntry | None:
    """Fixes, once for all attempts, whether the file is accepted, rejected or held.

    `entry` is the one by which the file was read. Answers the entry with the decision that holds,
    which may be an earlier attempt's, or `None` if the entry has its outcome, or if somebody has
    answered what the file was held for meanwhile.
    """
    values, once = {"State": "loading", **facts}, {"Decision": decision}
    condition, read = _same_answers(entry)
    update = Update(
        *_at(upload_of(entry), services),
        set=values,
        set_once=once,
        condition=condition,
        values=read,
    )
    return _updated(update, services)


def note(upload: Upload, facts: Values, services: Services) -> LedgerEntry | None:
    """Adds facts to an entry that has no outcome yet; `None` if it has one."""
    return _updated(Update(*_at(upload, services), set=facts), services)


def finish(entry: LedgerEntry, state: FinalState, facts: LedgerFacts, services: Services) -> bool:
    """Writes the outcome, after everything else; false if another attempt has done so, or if
    somebody has answered what the file was held for meanwhile."""
    upload = upload_of(entry)
    values = {"State": state, "FinishedAt": services.now(), **facts}
    condition, read = _same_answers(entry)
    update = Update(
        *_at(upload, services), set=values, remove=("Error",), condition=condition, values=read
    )
    done = _updated(update, services)
    if done is not None:
        extra = {"upload": upload.name, "state": state, "metrics": _metrics(done)}
        log.info("upload finished", extra=extra)
    return done is not None


def mark(entry: LedgerEntry, stage: Stage, number: int, services: Services) -> LedgerEntry | None:
    """Marks a part of a large file as done in a stage; `None` if the file has its outcome, or if
    somebody has accepted it since the `entry` by which this was done."""
    upload, done = upload_of(entry), DONE[stage]
    condition, read = _same_answers(entry)
    update = Update(
        *_at(upload, services),
        add={done: {str(number)}, "PartsDone": 1},
        condition=f"NOT contains(#{done}, :number) AND {condition}",
        values={":number": str(number), **read},
    )
    marked = _updated(update, services)
    if marked is None:
        found = named(upload.name, services)
        is_same = found and _same_answers(found) == (condition, read)
        return found if found and is_same and is_open(found) else None
    return marked


@contextmanager
def attempt(upload: Upload, services: Services, give_up: Callable[[], None]) -> Iterator[None]:
    """Shows a failing attempt in the ledger as `failed`; the error goes on to the caller.

    `give_up` is called if the file is not tried again by itself.
    """
    try:
        yield
    except BaseException as error:
        if isinstance(error, Exception):
            facts = {"State": "failed", "Error": f"{type(error).__name__}: {error}"[:500]}
            failed = note(upload, facts, services)
            if failed and failed["Attempts"] >= ATTEMPTS:
                give_up()
        raise


def reopen(entry: LedgerEntry, facts: LedgerFacts, also: Sequence[Put], services: Services) -> bool:
    """Lets a held file be loaded after all, as the facts say; `also` is written with it.

    False, and nothing is written, if it is not held any more as `entry` says.
    """
    update = Update(
        *_at(upload_of(entry), services),
        set={"State": "received", "AttemptAt": services.now(), "Attempts": 0, **facts},
        remove=(
            *("Decision", "Held", "Question", "FinishedAt", "Withheld"),
            *("Findings", "FindingsTotal", "Codes"),
            *(_OF_JOBS if "Folder" in facts else ()),
        ),
        condition=_STILL_HELD,
        values=_held(entry),
    )
    return transact(services.dynamodb, [update, *also])


_OF_JOBS = ("PartsTotal", "PartsDone", *DONE.values(), *ASKED.values())


def discard(entry: LedgerEntry, facts: LedgerFacts, services: Services) -> bool:
    """Rejects a held file for good; false if it is not held any more as `entry` says."""
    update = Update(
        *_at(upload_of(entry), services),
        set={"State": "rejected", "Decision": "rejected", **facts},
        remove=("Held", "Question"),
        condition=_STILL_HELD,
        values=_held(entry),
    )
    return update_item(services.dynamodb, update) is not None


def begin_undo(entry: LedgerEntry, patience: float, services: Services) -> bool:
    """False if somebody began to undo the upload less than `patience` seconds ago."""
    now = services.now()
    update = Update(
        *_at(upload_of(entry), services),
        set={"UndoingAt": now},
        condition="attribute_not_exists(#UndoingAt) OR #UndoingAt < :stale",
        values={":stale": now - patience},
    )
    return update_item(services.dynamodb, update) is not None


def note_undone(entry: LedgerEntry, name: str, services: Services) -> bool:
    """Notes by which upload this one is undone; false if `entry` is out of date."""
    seen = entry.get("Undone")
    update = Update(
        *_at(upload_of(entry), services),
        set={"Undone": name},
        condition="#Undone = :seen" if seen else "attribute_not_exists(#Undone)",
        values={":seen": seen} if seen else {},
    )
    return update_item(services.dynamodb, update) is not None


def undos_of(entry: LedgerEntry, services: Services) -> list[LedgerEntry]:
    """The undo of this upload, that of the undo and so on, as far as each was accepted or is about
    to be."""
    found: list[LedgerEntry] = []
    while "Undone" in entry:
        undo = named(entry["Undone"], services)
        if undo is None or undo.get("Decision", "accepted") != "accepted":
            break
        found.append(undo)
        entry = undo
    return found


def is_undone(entry: LedgerEntry, services: Services) -> bool:
    return len(undos_of(entry, services)) % 2 == 1


def without_void_undo(entry: LedgerEntry, services: Services) -> LedgerEntry:
    """As it is shown: an undo that is rejected, or undone itself, is none."""
    if "Undone" in entry and not is_undone(entry, services):
        del entry["Undone"]
    return entry


def note_told(entry: LedgerEntry, told: Told, services: Services) -> None:
    """Notes that people were told of an outcome, unless it has another by now: who was slow would
    write over the note of that."""
    condition = "#State = :state"
    values: dict[str, object] = {":state": entry["State"]}
    if told["FinishedAt"]:
        condition += " AND #FinishedAt = :finished"
        values[":finished"] = told["FinishedAt"]
    update = Update(
        *_at(upload_of(entry), services),
        set={"Told": told},
        condition=condition,
        values=values,
    )
    update_item(services.dynamodb, update)


def announce(key: str, announcement: Announcement, services: Services) -> None:
    """Says what a file is that is about to be put under this key."""
    update = Update(services.settings.uploads_table, _announced(key), set=announcement)
    update_item(services.dynamodb, update)


def announcement(key: str, services: Services) -> Announcement | None:
    found = get_item(services.dynamodb, services.settings.uploads_table, _announced(key))
    if found is None:
        return None
    names = Announcement.__annotations__
    return cast(Announcement, {name: found[name] for name in names if name in found})


def same_file(
    stores: Iterable[str], etag: str, size: int, before: str, services: Services
) -> SameFile | None:
    """The last upload that was loaded with the same bytes and good rows of just these stores, of an
    order before this one: bytes that name no store say another thing in the folder of another.

    Bytes are the same where S3's ETag and the size are: of a file that was sent in parts the ETag
    also depends on the parts, so that it is known again only if it is sent in the same ones.
    """
    table, key = services.settings.uploads_table, _bytes_key(stores, etag, size)
    found = get_item(services.dynamodb, table, key, consistent=False)
    earlier = named(found["Name"], services) if found else None
    if found is None or earlier is None or found["AsOf"] >= before:
        return None
    return SameFile(
        Name=found["Name"],
        File=file_name(earlier),
        AsOf=found["AsOf"],
        Undone=is_undone(earlier, services),
    )


def note_bytes(entry: LedgerEntry, stores: Iterable[str], services: Services) -> None:
    """Notes that this file was loaded, with good rows of these stores, unless a newer one with its
    bytes was."""
    if "ETag" not in entry:
        return
    update = Update(
        services.settings.uploads_table,
        _bytes_key(stores, entry["ETag"], entry["Size"]),
        set={"Name": name_of(entry), "AsOf": entry["AsOf"]},
        condition="attribute_not_exists(#AsOf) OR #AsOf < :order",
        values={":order": entry["AsOf"]},
    )
    update_item(services.dynamodb, update)


def named(name: str, services: Services) -> LedgerEntry | None:
    """One entry by its name in the API."""
    upload_id, _, tag = name.partition(".")
    return entry(upload_id, tag, services)


def entry(upload_id: str, tag: str | None, services: Services) -> LedgerEntry | None:
    """One entry by the two halves of its name; without the second, the key's newest version."""
    table = services.settings.uploads_table
    if tag is not None:
        found = get_item(services.dynamodb, table, {"Upload": upload_id, "Version": tag})
        return _entry(found) if found else None
    condition = "#Upload = :upload AND begins_with(#Version, :version)"
    versions = Query(table, condition, {":upload": upload_id, ":version": "v"})
    entries = map(_entry, query(services.dynamodb, versions))
    return max(entries, key=lambda entry: entry["AsOf"], default=None)


_OPEN = {f":open{number}": state for number, state in enumerate(OPEN_STATES)}
_IS_OPEN = "attribute_not_exists(#State) OR #State IN (:open0, :open1, :open2)"


_STILL_HELD = "#State = :held AND #FinishedAt = :finished"


def _held(entry: LedgerEntry) -> Values:
    return {":held": "held", ":finished": entry["FinishedAt"]}


def _same_answers(entry: LedgerEntry) -> tuple[str, Values]:
    """The condition that nobody has said anything of the file since this entry was read."""
    answers: Values = {"Columns": entry.get("Columns"), "Accepted": entry.get("Accepted")}
    known = {name: answer for name, answer in answers.items() if answer is not None}
    conditions = [
        f"#{name} = :{name}" if name in known else f"attribute_not_exists(#{name})"
        for name in answers
    ]
    return " AND ".join(conditions), {f":{name}": answer for name, answer in known.items()}


def _updated(update: Update, services: Services) -> LedgerEntry | None:
    """The entry after the update; `None` if it has its outcome."""
    condition = f"({_IS_OPEN}) AND {update.condition}" if update.condition else _IS_OPEN
    asked = replace(update, condition=condition, values={**update.values, **_OPEN})
    updated = update_item(services.dynamodb, asked)
    return _entry(updated) if updated else None


def _metrics(entry: LedgerEntry) -> dict[str, int]:
    kind = "loaded" if entry["State"] == "partial" else entry["State"]
    return {
        f"Files{kind.title()}": 1,
        "RowsChanged": entry.get("Changed", 0),
        "RowsUnchanged": entry.get("Unchanged", 0),
        "RowsRefused": entry.get("Refused", 0),
    }


def _bytes_key(stores: Iterable[str], etag: str, size: int) -> Key:
    content = "\n".join((*sorted(stores), etag.strip('"'), str(size)))
    # No upload has so long a name.
    return {"Upload": sha256(content.encode()).hexdigest(), "Version": "bytes"}


def _announced(key: str) -> Key:
    """Beside the entries of the key's versions, whose tags begin with another letter."""
    return {"Upload": Upload(key, "").id, "Version": "announced"}


def _at(upload: Upload, services: Services) -> tuple[str, Key]:
    return services.settings.uploads_table, {"Upload": upload.id, "Version": upload.tag}


def _entry(item: Item) -> LedgerEntry:
    # Nothing else writes the table.
    return cast(LedgerEntry, item)
