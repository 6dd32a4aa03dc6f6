"""The name rules: documents in the receipts bucket, and the one in force (table Stores).

A document never changes and is never deleted: files that are read again are read by the one that
their ledger entry names.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from hashlib import sha256
from weakref import WeakKeyDictionary

from chalicelib.aws.dynamodb import DynamoDB, get_item, update_item
from chalicelib.aws.dynamodb_requests import Key, Update
from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.naming.name_rules import NameRules
from chalicelib.domain.upload import Upload

POINTER: Key = {"Kind": "setting", "Name": "names"}
ATTEMPTS = 5
REMEMBERED = 20
"""Documents."""

_known: WeakKeyDictionary[DynamoDB, dict[str, CurrentNames]] = WeakKeyDictionary()


def in_force(services: Services) -> str:
    """The document of the rules by which files are read from now on; "" if there never were any."""
    return _pointer(services)[1]


def for_upload(upload: Upload, services: Services) -> str:
    """The document by which a file is read that comes now. What the API sends has current names."""
    return "" if upload.is_generated else in_force(services)


def current_names(document: str, services: Services) -> CurrentNames:
    """What a document comes to: read once in the life of a process."""
    known = _known.setdefault(services.dynamodb, {})
    if document not in known:
        while len(known) >= REMEMBERED:
            del known[next(iter(known))]
        known[document] = CurrentNames(load(document, services))
    return known[document]


def names_by_now(services: Services) -> CurrentNames:
    """By the rules in force."""
    return current_names(in_force(services), services)


def load(document: str, services: Services) -> NameRules:
    if not document:
        return NameRules()
    bucket = services.settings.receipts_bucket
    answer = services.s3.get_object(Bucket=bucket, Key=_key(document))
    return NameRules.from_text(gzip.decompress(answer["Body"].read()))


def change(how: Callable[[NameRules], NameRules], services: Services) -> NameRules:
    """Changes the rules in force; where somebody else does at the same time, anew from theirs.

    A change that is made already is none. Raises Conflicting as `how` does, or if others change
    them again and again.
    """
    for _ in range(ATTEMPTS):
        revision, document = _pointer(services)
        before = load(document, services)
        after = how(before)
        if after == before or _put(after, revision, services):
            return after
    raise Conflicting("Others are changing names at this very moment: try again.")


def _put(rules: NameRules, revision: int, services: Services) -> bool:
    content = gzip.compress(rules.as_text().encode(), mtime=0)
    document = f"{revision + 1}-{sha256(content).hexdigest()[:16]}"
    bucket, key = services.settings.receipts_bucket, _key(document)
    services.s3.put_object(Bucket=bucket, Key=key, Body=content, ContentType="application/gzip")
    update = Update(
        services.settings.stores_table,
        POINTER,
        set={"Revision": revision + 1, "Document": document},
        condition="attribute_not_exists(#Revision) OR #Revision = :seen",
        values={":seen": revision},
    )
    return update_item(services.dynamodb, update) is not None


def _pointer(services: Services) -> tuple[int, str]:
    """Revision and document."""
    record = get_item(services.dynamodb, services.settings.stores_table, POINTER)
    return (record["Revision"], record["Document"]) if record else (0, "")


def _key(document: str) -> str:
    return f"names/{document}.json.gz"
