"""The name rules: which names mean the same, and which only look alike."""

from __future__ import annotations

from typing import Annotated, TypedDict, get_args

from chalicelib.aws.services import Services
from chalicelib.domain.errors import InvalidRequest
from chalicelib.domain.names import STORE_BYTES, problem
from chalicelib.domain.naming import name_rules as rules
from chalicelib.domain.naming.name_rules import Alias, DistinctPair, NameKind
from chalicelib.repositories.naming import name_rules
from chalicelib.web import fields, paging
from chalicelib.web.access import Caller, Permission
from chalicelib.web.fields import Field, Place
from chalicelib.web.json_schema import Time
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table, as_time
from chalicelib.web.routes import route

COST = (
    "1 GetItem, 1 GET and 1 PUT of S3 (about 100 bytes a name), 1 UpdateItem; again if others "
    "change names at the same time"
)


def _kind(place: Place) -> Field[NameKind]:
    return fields.choice("kind", place, "Of what they are names.", get_args(NameKind), "item")


STORE = fields.store("query", "Only names that hold in this store.").optional()
KIND, KIND_TO_REMOVE = _kind("body"), _kind("query")
OLD = fields.name("old", "body", "The old name; of a distinct pair one of them.", "Rye 750")
NAME = fields.name("name", "body", "The name that counts; of a pair the other.", "Rye Bread 750 g")
OF_STORE = "An item's alias holds in this store only; absent or null: everywhere."
STORE_TO_SET = fields.store("body", OF_STORE).or_null().optional()
DISTINCT = fields.flag(
    "distinct", "The names look alike, and are two; absent: `old` is read as `name`."
).default(False)
OLD_TO_REMOVE = fields.name("old", "query", "The old name; of a pair one of them.", "Rye 750")
NAME_TO_REMOVE = fields.name(
    "name", "query", "The other name of a distinct pair; absent: it is an alias.", "Rye Bread 750 g"
).optional()
STORE_TO_REMOVE = fields.store("query", "The store of the alias; absent: everywhere.").optional()


class Name(TypedDict):
    """That an old name is read as another, or that two names that look alike are two."""

    kind: Annotated[NameKind, "Of what they are names."]
    old: Annotated[str, "The old name; of a distinct pair one of them.", "Rye 750"]
    name: Annotated[str, "The name that it is read as; of a pair the other.", "Rye Bread 750 g"]
    store: Annotated[str | None, "An item's alias holds in this store only; null: everywhere."]
    distinct: Annotated[bool, "Whether the names are two."]
    by: Annotated[str, "Who said so."]
    at: Annotated[Time, "When."]


class Names(TypedDict):
    """A page of the name rules."""

    names: Annotated[list[Name], "The names of this page: aliases by kind and old name, then pairs"]
    next: Next


class RemovedName(TypedDict):
    """What was removed."""

    kind: Annotated[NameKind, "Of what they were names."]
    old: Annotated[str, "The old name; of a distinct pair one of them."]
    name: Annotated[str | None, "The other name of a pair; null: it was an alias."]
    store: Annotated[str | None, "The store of the alias; null: everywhere."]


@route(
    "GET",
    "/names",
    Permission.READERS,
    summary="Old names of items and stores with those that count, and names that only look alike",
    cost="1 GetItem and 1 GET from S3 (about 100 bytes a name)",
    fields=(STORE, *paging.PAGE),
    response=Names,
    table=Table("names", ("kind", "old", "name", "store", "distinct", "by", "at")),
)
def list_names(request: Request, services: Services) -> Reply:
    kept = name_rules.load(name_rules.in_force(services), services)
    every = [*map(_alias, kept.aliases), *map(_pair, kept.distinct)]
    after = paging.after(request)
    found = [
        name
        for name in sorted(every, key=_position)
        if (after is None or _position(name) > after)
        and _is_visible(name, request.caller)
        and (request[STORE] is None or name["store"] in (None, request[STORE]))
    ]
    shown, following = paging.cut(request, found, _position)
    return Reply(Names(names=shown, next=following))


@route(
    "PUT",
    "/names",
    Permission.MANAGERS,
    summary="Say that a name is an old one of another, or that two names are two, for files to "
    "come; 409 `NAMES_IN_A_CIRCLE` if a name would become its own old one",
    cost=COST,
    fields=(KIND, OLD, NAME, STORE_TO_SET, DISTINCT),
    response=Name,
)
def set_name(request: Request, services: Services) -> Reply:
    kind, old, name, store = request[KIND], request[OLD], request[NAME], request[STORE_TO_SET]
    if kind == "store":
        _must_be_stores(old, name)
    if store is not None and (kind == "store" or request[DISTINCT]):
        expected = "null: only an item's alias is one store's"
        raise InvalidRequest.of("Leave out the store.", "store", store, expected)
    said = request.caller.name, services.now()
    if request[DISTINCT]:
        if old == name:
            raise InvalidRequest.of("Name two.", "name", name, "another name than `old`")
        two = rules.pair(kind, old, name, *said)
        name_rules.change(lambda kept: kept.with_pair(two), services)
        return Reply(_pair(two))
    alias = Alias(kind, old, name, store, *said)
    name_rules.change(lambda kept: kept.with_alias(alias), services)
    return Reply(_alias(alias))


@route(
    "DELETE",
    "/names",
    Permission.MANAGERS,
    summary="Take an alias or a distinct pair back, for files to come",
    cost=COST,
    fields=(KIND_TO_REMOVE, OLD_TO_REMOVE, NAME_TO_REMOVE, STORE_TO_REMOVE),
    response=RemovedName,
)
def remove_name(request: Request, services: Services) -> Reply:
    kind, old = request[KIND_TO_REMOVE], request[OLD_TO_REMOVE]
    name, store = request[NAME_TO_REMOVE], request[STORE_TO_REMOVE]
    if name is not None:
        name_rules.change(lambda kept: kept.without_pair(kind, old, name), services)
    else:
        name_rules.change(lambda kept: kept.without_alias(kind, old, store), services)
    return Reply(RemovedName(kind=kind, old=old, name=name, store=store))


def _must_be_stores(old: str, name: str) -> None:
    for field, value in (("old", old), ("name", name)):
        if problem(value, STORE_BYTES):
            expected = f"a name of at most {STORE_BYTES} bytes"
            raise InvalidRequest.of("Not a store.", field, value, expected)


def _is_visible(name: Name, caller: Caller) -> bool:
    if name["kind"] == "store":
        return caller.may_read(name["old"]) or caller.may_read(name["name"])
    return name["store"] is None or caller.may_read(name["store"])


def _alias(alias: Alias) -> Name:
    return {
        "kind": alias.kind,
        "old": alias.old,
        "name": alias.name,
        "store": alias.store,
        "distinct": False,
        "by": alias.by,
        "at": as_time(alias.at),
    }


def _pair(two: DistinctPair) -> Name:
    return {
        "kind": two.kind,
        "old": two.one,
        "name": two.other,
        "store": None,
        "distinct": True,
        "by": two.by,
        "at": as_time(two.at),
    }


def _position(name: Name) -> str:
    return "\t".join(
        (
            "2" if name["distinct"] else "1",
            name["kind"],
            name["old"],
            name["name"],
            name["store"] or "",
        )
    )
