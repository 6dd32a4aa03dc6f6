"""Files that the API makes in somebody's name: corrections and undos.

The ledger is told before the object is there: what is special about such a file is known to nobody
but the ledger, and holds for these very bytes. Whoever writes the same key sends a plain count.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from chalicelib.domain import names
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import Announcement, LedgerEntry, UploadKind
from chalicelib.domain.upload import Upload, time_of
from chalicelib.repositories import upload_keys, upload_ledger, upload_versions, uploaded_files

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

HEADER = ("store", "item", "count")
RETIRED = "retired"
"""A column more, `yes` or `no`, that the reader passes over."""
ATTEMPTS = 4
TICK = 0.25
"""Seconds."""


def send(
    kind: UploadKind,
    content: bytes,
    announcement: Announcement,
    own_store: str | None,
    after: str,
    services: Services,
) -> Upload:
    """Sends a file that is newer than the order `after`, bound to a store if one is given.

    Of files of one second their keys decide, and S3 tells times in seconds: so a later second is
    waited for. Where S3's clock says that it is not later, what was sent is older than what it is
    about, and changes nothing. Raises Conflicting if S3 says so again and again.
    """
    told: Announcement = {**announcement, "Kind": kind, "Digest": _digest(content)}
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


def as_csv(
    rows: Iterable[tuple[str, str, int]], retired: Mapping[tuple[str, str], bool] | None = None
) -> bytes:
    """`retired` says which of the items (store, item) the file retires, or brings back."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow((*HEADER, RETIRED) if retired else HEADER)
    quoted = names.quoted
    for store, item, count in rows:
        row = quoted(store), quoted(item), count
        writer.writerow((*row, _WORDS[retired.get((store, item))]) if retired else row)
    return text.getvalue().encode()


def retired_in(content: bytes) -> dict[tuple[str, str], bool]:
    """What a file that `as_csv` made retires, or brings back."""
    known = {word: retired for retired, word in _WORDS.items()}
    return {
        (names.unquoted(row["store"]), names.unquoted(row["item"])): retired
        for row in csv.DictReader(io.StringIO(content.decode(), newline=""))
        if (retired := known[row.get(RETIRED, "")]) is not None
    }


_WORDS = {None: "", True: "yes", False: "no"}


def as_announced(
    upload: Upload, entry: LedgerEntry, content: bytes, services: Services
) -> LedgerEntry | None:
    """The entry with what was announced of a file with this content; `None` if it is finished."""
    if "Kind" in entry or not upload_keys.is_generated(upload.key):
        return entry
    told = upload_ledger.announcement(upload.key, services)
    if told is None or told["Digest"] != _digest(content):
        return entry
    facts = {name: value for name, value in told.items() if name != "Digest"}
    return upload_ledger.note(upload, facts, services)


def _wait_for_later_second(order: str, services: Services) -> None:
    end = int(time_of(order)) + 1
    while int(services.now()) < end <= services.now() + ATTEMPTS:
        services.sleep(TICK)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
