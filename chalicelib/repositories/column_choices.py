"""Which column is which in files to come (table Stores): by their headings, for a store or all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.aws.dynamodb import Item, delete_item, get_item, query, update_item
from chalicelib.aws.dynamodb_requests import Delete, Key, Put, Query, Update
from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import ChosenColumns


@dataclass(frozen=True)
class RememberedChoice:
    """`store` is the one whose files it is for, None meaning everybody's."""

    columns: ChosenColumns
    store: str | None
    headings: Sequence[str]
    """As the file wrote them, shortened."""
    file: str
    """The name of the one that it was made for."""


def applying(identity: str, store: str | None, services: Services) -> RememberedChoice | None:
    """The choice by which a file of a store with these headings is read: its own, else everybody's.

    Without a `store`, that of a file that is bound to none.
    """
    own = find(identity, store, services) if store is not None else None
    return own or find(identity, None, services)


def find(identity: str, store: str | None, services: Services) -> RememberedChoice | None:
    """The choice for a store, or for everybody (None)."""
    found = get_item(services.dynamodb, *_at(identity, store, services))
    return _choice(found) if found else None


def every(services: Services) -> Iterator[RememberedChoice]:
    """By headings, everybody's before those of stores."""
    table = services.settings.stores_table
    asked = Query(table, "#Kind = :columns", {":columns": "columns"}, consistent=True)
    return map(_choice, query(services.dynamodb, asked))


def put(choice: RememberedChoice, services: Services) -> Put:
    """What is to be written so that it is remembered."""
    table, key = _at(choice.columns["Headings"], choice.store, services)
    item = {"Columns": choice.columns, "Headings": choice.headings, "File": choice.file}
    scope = {"Store": choice.store} if choice.store else {}
    return Put(table, {**key, **item, **scope})


def change(choice: RememberedChoice, services: Services) -> None:
    """Does nothing if there is no choice for these headings and the store any more."""
    update = Update(
        *_at(choice.columns["Headings"], choice.store, services),
        # Another answer may have brought the headings in another order meanwhile.
        set={"Columns": choice.columns, "Headings": choice.headings},
        condition="attribute_exists(#Kind)",
    )
    update_item(services.dynamodb, update)


def remove(identity: str, store: str | None, services: Services) -> None:
    delete_item(services.dynamodb, Delete(*_at(identity, store, services)))


def _choice(item: Item) -> RememberedChoice:
    return RememberedChoice(item["Columns"], item.get("Store"), item["Headings"], item["File"])


def _at(identity: str, store: str | None, services: Services) -> tuple[str, Key]:
    name = identity if store is None else f"{identity}#{store}"
    return services.settings.stores_table, {"Kind": "columns", "Name": name}
