"""The files of a receipt: what a load changed, and the rows that it refused."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypedDict

from chalicelib.aws import s3
from chalicelib.aws.s3 import Opened
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import LedgerFacts
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload import Upload
from chalicelib.file_reader.refused_rows import as_csv

if TYPE_CHECKING:
    from chalicelib.file_reader.read_result import ReadResult

COLUMNS = ("store", "item", "before", "after", "line", "before_as_of")
FASTEST = 1
LIST = ".json"


class ListedChanges(TypedDict):
    """A changes file of a part, in the list of a large file's."""

    file: str
    first: list[str]
    """Store and item."""
    last: list[str]
    rows: int


Changes = Mapping[tuple[str, str], Change]
"""By store and item."""


def keep_journal(upload: Upload, changes: Sequence[Change], services: Services) -> str:
    """Writes down, before the rows, what is about to be changed in the name of this upload.

    After a crash only this knows what the rows were before. The same changes give the same key.
    """
    content = _packed(changes)
    key = f"{_journals(upload)}{_digest(content)}.csv.gz"
    _put(key, content, services)
    return key


def journals(
    upload: Upload, order: str, wanted: Container[tuple[str, str]], services: Services
) -> Changes:
    """What the wanted rows of this upload replaced, from all journals kept for it.

    Those of a large file are many times what one of its jobs can hold. Several may name an item:
    attempts that were overtaken saw older values. A row is written only over the value seen, so
    the newest value seen is the one that was replaced.
    """
    found: dict[tuple[str, str], Change] = {}
    for key in s3.keys(services.s3, services.settings.receipts_bucket, _journals(upload)):
        for change in changes(key, order, services):
            row = change.store, change.item
            if row not in wanted:
                continue
            if row not in found or found[row].before_order < change.before_order:
                found[row] = change
    return found


def counts_set(upload: Upload, store: str, services: Services) -> dict[str, int]:
    """By item, the counts of a store that this upload has set, from its journals: each has the
    count that the upload says, so it does not matter which attempt wrote it."""
    found: dict[str, int] = {}
    for key in s3.keys(services.s3, services.settings.receipts_bucket, _journals(upload)):
        found |= {row[1]: int(row[3]) for row in _rows(key, services) if row[0] == store}
    return found


def keep_changes(
    upload: Upload, changes: Sequence[Change], services: Services, part: str = ""
) -> str:
    """The changes of a finished load, or of a part of it, where they are not those of a journal.

    An attempt that ends after another has seen less, and must not overwrite what the receipt names.
    """
    content = _packed(changes)
    key = f"{folder(upload)}changes{part}-{_digest(content)}.csv.gz"
    _put(key, content, services)
    return key


def changes(
    key: str,
    order: str,
    services: Services,
    *,
    near: tuple[str, str] | None = None,
    skip: int = 0,
) -> Iterator[Change]:
    """Reads a changes file, or those that a list names; `order` is the upload's.

    Of a list only the files that may have the (store, item) `near`, and of these none that the
    first `skip` changes fill: what is left out is not opened. Raises `Gone` if one is not kept any
    more.
    """
    if not key.endswith(LIST):
        yield from islice(_changes(key, order, services), skip, None)
        return
    files: list[ListedChanges] = json.loads(_kept(key, services).read())
    for each in files:
        if near and not tuple(each["first"]) <= near <= tuple(each["last"]):
            continue
        if skip < each["rows"]:
            yield from islice(_changes(each["file"], order, services), skip, None)
        skip = max(0, skip - each["rows"])


def _changes(key: str, order: str, services: Services) -> Iterator[Change]:
    for store, item, before, after, line, before_order in _rows(key, services):
        was = int(before) if before else None
        yield Change(store, item, was, int(after), int(line), before_order, order)


def _rows(key: str, services: Services) -> Iterator[Sequence[str]]:
    """Of one file, as `COLUMNS`."""
    text = gzip.decompress(_kept(key, services).read()).decode()
    if '"' in text:
        rows: Iterator[Sequence[str]] = csv.reader(io.StringIO(text, newline=""))
    else:  # in half of the time
        rows = (line.split(",") for line in text.removesuffix("\r\n").split("\r\n"))
    next(rows)
    return rows


def listed(file: str, changes: Iterable[Change]) -> ListedChanges:
    keys = [(change.store, change.item) for change in changes]
    first, last = min(keys), max(keys)
    return {"file": file, "first": list(first), "last": list(last), "rows": len(keys)}


def list_changes(upload: Upload, files: Sequence[ListedChanges], services: Services) -> str:
    """Keeps the list of a large file's changes files."""
    content = json.dumps(files).encode()
    key = f"{folder(upload)}changes-{_digest(content)}{LIST}"
    services.s3.put_object(
        Bucket=services.settings.receipts_bucket,
        Key=key,
        Body=content,
        ContentType="application/json",
    )
    return key


def keep_refused_rows(upload: Upload, result: ReadResult, services: Services) -> LedgerFacts:
    """Keeps the refused rows as CSV; answers where, and how many of them it lists."""
    if not result.refused_rows or result.dialect is None:
        return {}
    content = as_csv(result.dialect, result.refused_rows)
    key = f"{folder(upload)}refused.csv"
    services.s3.put_object(
        Bucket=services.settings.receipts_bucket,
        Key=key,
        Body=content,
        ContentType="text/csv; charset=utf-8",
    )
    return {"RefusedFile": key, "RefusedListed": len(result.refused_rows)}


def refused_rows(key: str, most: int, services: Services) -> str | None:
    """The CSV of refused rows; `None` if it has more than `most` bytes. Raises `Gone` if it is not
    kept any more."""
    file = _kept(key, services)
    return file.read().decode() if file.size <= most else None


def address(key: str, seconds: int, services: Services) -> str:
    """Where anybody may read the file, for some seconds."""
    wanted = {"Bucket": services.settings.receipts_bucket, "Key": key}
    return services.s3.generate_presigned_url("get_object", wanted, seconds)


def folder(upload: Upload) -> str:
    return f"receipts/{upload.id}/{upload.tag}/"


def _journals(upload: Upload) -> str:
    return f"{folder(upload)}journal/"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _packed(changes: Iterable[Change]) -> bytes:
    packed = io.BytesIO()
    with (
        gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=FASTEST, mtime=0) as content,
        io.TextIOWrapper(content, "utf-8", newline="") as text,
    ):
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        writer.writerows(change[:6] for change in changes)
    return packed.getvalue()


def _kept(key: str, services: Services) -> Opened:
    return s3.opened(services.s3, {"Bucket": services.settings.receipts_bucket, "Key": key})


def _put(key: str, content: bytes, services: Services) -> None:
    services.s3.put_object(
        Bucket=services.settings.receipts_bucket,
        Key=key,
        Body=content,
        ContentType="text/csv; charset=utf-8",
        ContentEncoding="gzip",
    )
