"""The registrations (table Loads): which accepted files have rows of a store.

Loads agree by them, and a store's list of uploads is made of them.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from chalicelib.aws.attribute_values import from_wire
from chalicelib.aws.dynamodb import (
    DynamoDB,
    Item,
    get_item,
    get_items,
    put_items,
    query,
    query_pages,
    update_item,
)
from chalicelib.aws.dynamodb_requests import Query, Update, Values
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import ChosenColumns
from chalicelib.domain.upload import Upload

REMEMBERED = 10_000
DIGEST = 3
"""Bytes for each item that a file names."""
MOST_DIGESTS = 300
"""Of a file with more items nothing is kept, since it would cost more than it saves."""
NUMBERS = ("Changed", "Unchanged", "Superseded")
ATTRIBUTES = (
    *("Key", "VersionId", "AsOf", "Mode", "Runs", "Columns", "File", "Undoes", "Names"),
    *("Accepted", "Items", "At", "Folder", *NUMBERS),
)

_names: WeakKeyDictionary[DynamoDB, dict[str, str]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Registration:
    """An accepted file that has rows of a store."""

    upload: Upload
    order: str
    full: bool
    runs: int = 0
    """For a large file, in how many sorted runs its rows are kept; else 0."""
    columns: ChosenColumns | None = None
    """By which whoever needs its rows must read it."""
    file: str = ""
    """Its name as people know it."""
    undoes: str = ""
    """The name of the upload that it undoes."""
    names: str = ""
    """The document of the name rules by which whoever needs its rows must read it."""
    rows: int | None = None
    """How many items of the store it names; None: it may not have written all of its rows."""
    superseded: int = 0
    """For how many of these a newer file was there first, as far as that is known."""
    is_accepted: bool = True
    folder: str = ""
    """In which the runs of a large file are that was read a second time."""
    items: str | None = None
    """The digests of the items that it names; None: they are not known."""
    at: float = field(default=0.0, compare=False)
    """When its last attempt has said so."""


def register(
    stores: Mapping[str, Collection[str] | None], registration: Registration, services: Services
) -> None:
    """Says that the file has rows of these stores, and of which items, where that is known. Must be
    done before one of them is read."""
    item = {"AsOf": registration.order, **_item(registration, services), "Accepted": True}
    items = ({"Store": store, **item, **_items(named)} for store, named in stores.items())
    put_items(services.dynamodb, services.settings.loads_table, items, services.sleep)


def _items(named: Collection[str] | None) -> Values:
    if named is None or len(named) > MOST_DIGESTS:
        return {}
    if not named:  # an undo that leaves the store as it is: there is nothing to wait for
        return {"Items": "", **dict.fromkeys(NUMBERS, 0)}
    return {"Items": base64.b64encode(b"".join(sorted(map(_digest, named)))).decode()}


class ItemDigests:
    """Which items a small file may name: so that who asks for one that it does not name need not
    read it."""

    def __init__(self, text: str) -> None:
        content = base64.b64decode(text)
        self._known = {content[at : at + DIGEST] for at in range(0, len(content), DIGEST)}

    def may_have(self, item: str) -> bool:
        """False: the file certainly does not name it."""
        return _digest(item) in self._known


def _digest(item: str) -> bytes:
    return hashlib.blake2b(item.encode(), digest_size=DIGEST).digest()


def list_unaccepted(store: str, registration: Registration, services: Services) -> None:
    """Lists a file among the store's uploads, and no more, unless it was accepted meanwhile."""
    update = Update(
        services.settings.loads_table,
        {"Store": store, "AsOf": registration.order},
        set={**_item(registration, services), "Accepted": False},
        condition="attribute_not_exists(#Accepted) OR #Accepted = :no",
        values={":no": False},
    )
    update_item(services.dynamodb, update)


def newer(store: str, order: str, services: Services) -> list[Registration]:
    """The accepted files of a store that come after `order`, newest first; all if it is empty."""
    asked = Query(
        services.settings.loads_table,
        "#Store = :store AND #AsOf > :order",
        # DynamoDB takes no empty key.
        {":store": store, ":order": order or " ", ":yes": True},
        filter="#Accepted = :yes",
        attributes=ATTRIBUTES,
        consistent=True,
        descending=True,
    )
    return [_registration(item) for item in query(services.dynamodb, asked)]


def since(
    store: str, order: str, services: Services, *, consistent: bool = False
) -> list[Registration]:
    """All of a store after an order, oldest first, those of files that were not accepted too."""
    asked = Query(
        services.settings.loads_table,
        "#Store = :store AND #AsOf > :order",
        {":store": store, ":order": order},
        attributes=ATTRIBUTES,
        consistent=consistent,
    )
    return [_registration(item) for item in query(services.dynamodb, asked)]


def without_undone(newer: Iterable[Registration]) -> list[Registration]:
    """Without those that were undone, and without their undos: together they say nothing."""
    files = list(newer)
    gone = undone(files)
    return [each for each in files if each.upload.name not in gone and each.undoes not in gone]


def undone(newer: Iterable[Registration]) -> set[str]:
    """The names of those uploads that were undone.

    `newer` are the newest first, so that an undo that was undone itself undoes nothing.
    """
    files = list(newer)
    known = {each.upload.name for each in files}
    found: set[str] = set()
    for each in files:
        if each.upload.name not in found and each.undoes in known:
            found.add(each.undoes)
    return found


def finish(numbers: Mapping[str, Values], order: str, services: Services) -> None:
    """Writes what became of the file in each store: `{"Berlin": {"Changed": 3, …}}`."""
    for store, counted in numbers.items():
        key = {"Store": store, "AsOf": order}
        update_item(services.dynamodb, Update(services.settings.loads_table, key, set=counted))


def find(store: str, order: str, services: Services) -> Registration | None:
    """That of the file that set a row of the store, by the row's order."""
    table, key = services.settings.loads_table, {"Store": store, "AsOf": order}
    found = get_item(services.dynamodb, table, key, consistent=False)
    return _registration(found) if found else None


def latest(store: str, limit: int, before: str | None, services: Services) -> list[Registration]:
    """All of a store before an order, newest first, those of files that were not accepted too."""
    older = "" if before is None else " AND #AsOf < :before"
    asked = Query(
        services.settings.loads_table,
        f"#Store = :store{older}",
        {":store": store, **({} if before is None else {":before": before})},
        attributes=ATTRIBUTES,
        descending=True,
        limit=limit,
    )
    page = next(query_pages(services.dynamodb, asked))
    return [_registration(from_wire(item)) for item in page.items]


def upload_names(rows: Iterable[tuple[str, str]], services: Services) -> dict[str, str]:
    """From the order of each (store, order) to the name of its upload.

    An order is always that of the same upload, so it is asked for once in the life of a process.
    """
    known = _names.setdefault(services.dynamodb, {})
    wanted = {order: store for store, order in rows}
    if len(known.keys() | wanted.keys()) > REMEMBERED:
        known.clear()
    keys = [
        {"Store": store, "AsOf": order} for order, store in wanted.items() if order not in known
    ]
    for item in get_items(services.dynamodb, services.settings.loads_table, keys, services.sleep):
        registration = _registration(item)
        known[registration.order] = registration.upload.name
    return known


def _item(registration: Registration, services: Services) -> Item:
    upload = registration.upload
    columns = {"Columns": registration.columns} if registration.columns else {}
    undoes = {"Undoes": registration.undoes} if registration.undoes else {}
    names = {"Names": registration.names} if registration.names else {}
    return {
        "Upload": upload.id,
        "Version": upload.tag,
        "Key": upload.key,
        "VersionId": upload.version,
        "Mode": "full" if registration.full else "merge",
        "Runs": registration.runs,
        "File": registration.file,
        "At": services.now(),
        **columns,
        **undoes,
        **names,
        **({"Folder": registration.folder} if registration.folder else {}),
    }


def _registration(item: Item) -> Registration:
    upload = Upload(item["Key"], item["VersionId"])
    full, columns = item["Mode"] == "full", item.get("Columns")
    file = item.get("File", upload.key.rpartition("/")[2])
    undoes, names = item.get("Undoes", ""), item.get("Names", "")
    rows = sum(item[number] for number in NUMBERS) if "Changed" in item else None
    return Registration(
        *(upload, item["AsOf"], full, item["Runs"], columns, file, undoes, names, rows),
        superseded=item.get("Superseded", 0),
        is_accepted=item["Accepted"],
        folder=item.get("Folder", ""),
        items=item.get("Items"),
        at=item["At"],
    )
