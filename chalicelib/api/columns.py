"""Remembered columns: which column is which in files with known headings."""

from __future__ import annotations

from typing import Annotated, TypedDict

from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.repositories import column_choices
from chalicelib.repositories.column_choices import RememberedChoice
from chalicelib.web import column_fields, fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.json_schema import Time
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_time
from chalicelib.web.routes import route

PATTERN, EXPECTED, EXAMPLE = r"[a-z2-7]{20}", "the id of a choice", "mfzwizltmzzwiz3boa5a"
ID = fields.matching(
    "id", "body", "The choice, by its headings.", PATTERN, expected=EXPECTED, example=EXAMPLE
)
ID_TO_REMOVE = fields.matching(
    "id", "query", "The choice, by its headings.", PATTERN, expected=EXPECTED, example=EXAMPLE
)
STORE = fields.store("body", "For files of this store; absent or null: all.").or_null().optional()
STORE_TO_REMOVE = fields.store("query", "For files of this store; absent: all.").optional()


class ColumnChoice(TypedDict):
    """Which column is which in files whose header cannot be understood otherwise."""

    id: Annotated[str, "The identity of the headings; with `store` that of the choice.", EXAMPLE]
    store: Annotated[str | None, "For files of this store; null: for everybody's.", "Berlin"]
    headings: Annotated[list[str], "The headings of the files, in their order."]
    item_column: Annotated[int, "The column of the item; the first is 1.", 1]
    count_column: Annotated[int, "The column of the count.", 2]
    store_column: Annotated[int | None, "The column of the store; null: none.", 3]
    of_store: Annotated[str | None, "The store of all rows, where no column has it."]
    by: Annotated[str, "Who said so."]
    at: Annotated[Time, "When."]
    file: Annotated[str, "The file of which it was said.", "monday.csv"]


class ColumnChoices(TypedDict):
    """A page of remembered columns."""

    columns: Annotated[list[ColumnChoice], "The choices of this page, by headings and store."]
    next: Next


class Forgotten(TypedDict):
    """The choice that was removed."""

    id: Annotated[str, "The identity of its headings."]
    store: Annotated[str | None, "The store whose files it was for; null: everybody's."]


TABLE = Table(
    "columns",
    (
        *("id", "store", "item_column", "count_column", "store_column", "of_store"),
        *("by", "at", "file"),
    ),
)


@route(
    "GET",
    "/columns",
    Permission.MANAGERS,
    summary="Remembered columns: which column is which in files with known headings",
    cost="1 Query of all choices (1 read unit for each 4 KB, about 8 choices)",
    fields=paging.PAGE,
    response=ColumnChoices,
    table=TABLE,
)
def list_columns(request: Request, services: Services) -> Reply:
    after = paging.after(request)
    found = sorted(map(_shown, column_choices.every(services)), key=_position)
    rest = [choice for choice in found if after is None or _position(choice) > after]
    shown, following = paging.cut(request, rest, _position)
    return Reply(ColumnChoices(columns=shown, next=following))


@route(
    "PUT",
    "/columns",
    Permission.MANAGERS,
    summary="Change remembered columns, for files to come",
    cost="1 GetItem and 1 UpdateItem",
    fields=(ID, STORE, *column_fields.COLUMNS),
    response=ColumnChoice,
)
def set_columns(request: Request, services: Services) -> Reply:
    identity, store = request[ID], request[STORE]
    known = column_choices.find(identity, store, services)
    if known is None:
        raise NotFound("No columns are remembered for these headings and this store.")
    columns = column_fields.chosen(
        request,
        known.headings,
        identity,
        services.now(),
        scope="store" if store else "everybody",
        own_store=store,
    )
    changed = RememberedChoice(columns, store, known.headings, known.file)
    column_choices.change(changed, services)
    return Reply(_shown(changed))


@route(
    "DELETE",
    "/columns",
    Permission.MANAGERS,
    summary="Forget remembered columns; the next such file is held, and asks again",
    cost="1 DeleteItem",
    fields=(ID_TO_REMOVE, STORE_TO_REMOVE),
    response=Forgotten,
)
def remove_columns(request: Request, services: Services) -> Reply:
    identity, store = request[ID_TO_REMOVE], request[STORE_TO_REMOVE]
    column_choices.remove(identity, store, services)
    return Reply(Forgotten(id=identity, store=store))


def _shown(choice: RememberedChoice) -> ColumnChoice:
    columns = choice.columns
    return {
        "id": columns["Headings"],
        "store": choice.store,
        "headings": list(choice.headings),
        "item_column": columns["Item"] + 1,
        "count_column": columns["Count"] + 1,
        "store_column": columns["Store"] + 1 if "Store" in columns else None,
        "of_store": columns.get("OwnStore"),
        "by": columns["By"],
        "at": as_time(columns["At"]),
        "file": choice.file,
    }


def _position(choice: ColumnChoice) -> str:
    return f"{choice['id']}#{choice['store'] or ''}"
