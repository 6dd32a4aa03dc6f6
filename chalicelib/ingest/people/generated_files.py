"""Files that the API makes in somebody's name: corrections and undos.

The ledger is told before the object is there: what is special about such a file is known to nobody
but the ledger, and holds for these very bytes. Whoever writes the same key sends a plain count.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from chalicelib.aws.services import Services
from chalicelib.domain import names
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import Announcement, LedgerEntry, UploadKind
from chalicelib.domain.upload import Upload, order_at, time_of
from chalicelib.repositories import (
    registrations,
    upload_keys,
    upload_ledger,
    upload_versions,
    uploaded_files,
)

HEADER = ("store", "item", "count", "retired", "seen")
"""The reader passes over the last two, which are nobody's stock."""
ATTEMPTS = 4
TICK = 0.25
"""Seconds."""
CLOCKS = 3.0
"""Seconds by which S3's clock may be behind ours, and one."""


class GeneratedRow(NamedTuple):
    """A row of such a file."""

    store: str
    item: str
    count: int  # type: ignore[assignment] # in place of tuple's method of that name
    retired: bool | None = None
    """Whether it retires the item or brings it back, if one of both."""
    seen: int | None = None
    """What the author of a correction saw; None: the store did not have the item."""


def send(
    kind: UploadKind,
    content: bytes,
    announcement: Announcement,
    own_store: str | None,
    seen: Sequence[str],
    services: Services,
) -> Upload:
    """Sends a file, bound to a store if one is given, that is newer than what its author saw.

    `seen` are the orders of that.

    Of files of one second their keys decide, and S3 tells times in seconds: so a later second is
    waited for, than that of what was seen and of files of the store that have only found it right,
    which leaves no mark. Where S3's clock says that it is not later, what was sent is older than
    what it is about, and changes nothing. Raises Conflicting if S3 says so again and again.
    """
    after = max([*seen, _last_of(own_store, services)])
    own: Announcement = {"Kind": kind, "Since": min(seen), "Digest": _digest(content)}
    told: Announcement = {**announcement, **own}
    for _ in range(ATTEMPTS):
        _wait_for_later_second(after, services)
        key = upload_keys.generated_key(kind, own_store, services.now())
        upload_ledger.announce(key, told, services)
        # Once, also where S3's answer gets lost and the client asks again.
        uploaded_files.send_once(key, content, {}, services)
        upload = upload_versions.newest(key, services)
        sent = upload_versions.find(upload, services) if upload else None
        if upload is not None and sent is not None and sent.order > after:
            return upload
    raise Conflicting("The counts are changing at this very moment: try again.")


def content_of(rows: Iterable[GeneratedRow], too_large: str, services: Services) -> bytes:
    """Raises Conflicting with the words `too_large`: what is special about a file is known of one
    that is loaded at once only."""
    content = as_csv(rows)
    if services.limits.are_passed(len(content), content):
        raise Conflicting(too_large)
    return content


def as_csv(rows: Iterable[GeneratedRow]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    quoted = names.quoted
    for store, item, count, retired, seen in rows:
        writer.writerow((quoted(store), quoted(item), count, _WORDS[retired], seen))
    return text.getvalue().encode()


def rows_in(content: bytes) -> list[GeneratedRow]:
    """Those of a file that `as_csv` made."""
    known = {word: retired for retired, word in _WORDS.items()}
    return [
        GeneratedRow(
            names.unquoted(row["store"]),
            names.unquoted(row["item"]),
            int(row["count"]),
            known[row["retired"]],
            int(row["seen"]) if row["seen"] else None,
        )
        for row in csv.DictReader(io.StringIO(content.decode(), newline=""))
    ]


class Marks(NamedTuple):
    """What such a file says beside counts; by store and item."""

    retired: Mapping[tuple[str, str], bool] = {}
    """What it retires, or brings back."""
    renamed: Mapping[tuple[str, str], str] = {}
    """Under which name it has an item go on."""


def marks_in(content: bytes, kind: UploadKind) -> Marks:
    rows = rows_in(content)
    retired = {row[:2]: row.retired for row in rows if row.retired is not None}
    # No other correction sets a count and then retires an item.
    renamed = {
        old[:2]: new.item
        for new, old in pairwise(rows)
        if new.retired is None and old.retired and new.store == old.store
    }
    return Marks(retired, renamed if kind == "correction" else {})


_WORDS = {None: "", True: "yes", False: "no"}


def as_announced(
    upload: Upload, entry: LedgerEntry, content: bytes, services: Services
) -> LedgerEntry | None:
    """The entry with what was announced of a file with this content; `None` if it is finished."""
    if "Kind" in entry:
        return entry
    told = upload_ledger.announcement(upload.key, services)
    if told is None or told["Digest"] != _digest(content):
        return entry
    facts = {name: value for name, value in told.items() if name != "Digest"}
    return upload_ledger.note(upload, facts, services)


def _last_of(store: str | None, services: Services) -> str:
    """The order of the last file that was let in for a store, if it may be of this second; without
    a store that of all files up to now."""
    if store is None:
        return order_at(services.now())
    recent = registrations.newer(store, order_at(services.now() - CLOCKS), services)
    return recent[0].order if recent else ""


def _wait_for_later_second(order: str, services: Services) -> None:
    end = int(time_of(order)) + 1
    while int(services.now()) < end <= services.now() + ATTEMPTS:
        services.sleep(TICK)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
