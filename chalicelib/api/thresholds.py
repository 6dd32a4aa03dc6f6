"""Thresholds: at which counts items are low."""

from __future__ import annotations

from typing import Annotated, TypedDict

from chalicelib.alerting import threshold_changes
from chalicelib.aws.services import Services
from chalicelib.domain.thresholds import HIGHEST, Scope, ThresholdSource
from chalicelib.repositories import inventory_pages, stores_table, threshold_rules
from chalicelib.repositories.naming import name_rules
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.paging import Next
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table
from chalicelib.web.routes import route

STORE = fields.store("query", "Only rules for this store.").optional()
ITEM = fields.item("query", "Only rules for this item.").optional()
STORE_TO_SET = fields.store("body", "The store; absent or null: all.").or_null().optional()
ITEM_TO_SET = fields.item("body", "The item; absent or null: all.").or_null().optional()
STORE_TO_REMOVE = fields.store("query", "The store of the rule; absent: all.").optional()
ITEM_TO_REMOVE = fields.item("query", "The item of the rule; absent: all.").optional()
THRESHOLD = fields.integer(
    "threshold", "body", "Low at this count and below; 0: never low, only out.", 0, HIGHEST, 5
)


class Threshold(TypedDict):
    """A threshold rule: the count at which items are low, and for which items it is set."""

    scope: Annotated[
        ThresholdSource, "What it is set for; a later value in this list overrides an earlier."
    ]
    store: Annotated[str | None, "The store; null: all.", "Berlin"]
    item: Annotated[str | None, "The item; null: all.", "Echo Dot"]
    threshold: Annotated[int, "Low at this count and below; 0: never low, only out.", 5]


class SetThreshold(Threshold):
    """The threshold rule that was set."""

    matches: Annotated[bool, "Whether anything has these names; else the rule waits for it."]


class Thresholds(TypedDict):
    """A page of threshold rules."""

    thresholds: Annotated[list[Threshold], "The rules of this page, by scope, store and item."]
    next: Next


class Removed(TypedDict):
    """The rule that was removed."""

    scope: Annotated[ThresholdSource, "What it was set for."]
    store: Annotated[str | None, "The store; null: all."]
    item: Annotated[str | None, "The item; null: all."]


@route(
    "GET",
    "/thresholds",
    Permission.READERS,
    summary="The threshold rules: all, or those for a store or an item",
    cost="1 Query of all rules (1 read unit for each 4 KB, about 60 rules)",
    fields=(STORE, ITEM, *paging.PAGE),
    response=Thresholds,
    table=Table("thresholds", ("scope", "store", "item", "threshold")),
)
def list_thresholds(request: Request, services: Services) -> Reply:
    store, item, after = request[STORE], request[ITEM], paging.after(request)
    rules = (_shown(*rule) for rule in threshold_rules.rules(services).items())
    found = [
        rule
        for rule in sorted(rules, key=_position)
        if (after is None or _position(rule) > after)
        and store in (None, rule["store"])
        and item in (None, rule["item"])
        and (rule["store"] is None or request.caller.may_read(rule["store"]))
    ]
    shown, following = paging.cut(request, found, _position)
    return Reply(Thresholds(thresholds=shown, next=following))


@route(
    "PUT",
    "/thresholds",
    Permission.MANAGERS,
    summary="Set the threshold for everything, an item, a store, or an item in a store",
    cost="1 GetItem, 1 transaction of 2 writes, with a name 1 Query or 1 unit, with an item 1 "
    "GetItem for the names; then Review-Stock reads the items it concerns",
    fields=(STORE_TO_SET, ITEM_TO_SET, THRESHOLD),
    response=SetThreshold,
)
def set_threshold(request: Request, services: Services) -> Reply:
    scope = Scope(store=request[STORE_TO_SET], item=request[ITEM_TO_SET])
    threshold_changes.set_threshold(scope, request[THRESHOLD], services)
    if scope.item is not None:
        # Somebody may have renamed it since its list was read.
        name = name_rules.names_by_now(services).item(scope.store or "", scope.item)
        if name != scope.item:
            threshold_changes.follow(scope.item, name, scope.store, services)
    return Reply(
        SetThreshold(**_shown(scope, request[THRESHOLD]), matches=_is_known(scope, services))
    )


@route(
    "DELETE",
    "/thresholds",
    Permission.MANAGERS,
    summary="Remove a threshold rule; the next more general one applies again",
    cost="1 GetItem, 1 transaction of 2 writes; then Review-Stock reads the items it concerns",
    fields=(STORE_TO_REMOVE, ITEM_TO_REMOVE),
    response=Removed,
)
def remove_threshold(request: Request, services: Services) -> Reply:
    scope = Scope(store=request[STORE_TO_REMOVE], item=request[ITEM_TO_REMOVE])
    threshold_changes.remove_threshold(scope, services)
    return Reply(Removed(scope=scope.source, store=scope.store, item=scope.item))


def _is_known(scope: Scope, services: Services) -> bool:
    """Whether there is something of these names."""
    store, item = scope.store, scope.item
    if item is None:
        return store is None or stores_table.record_of(store, services) is not None
    if store is None:
        return bool(inventory_pages.stores_with(item, 1, None, services)[0])
    return bool(inventory_pages.rows_of([(store, item)], services))


def _shown(scope: Scope, threshold: int) -> Threshold:
    return {
        "scope": scope.source,
        "store": scope.store,
        "item": scope.item,
        "threshold": threshold,
    }


def _position(rule: Threshold) -> str:
    return "\t".join((rule["scope"], rule["store"] or "", rule["item"] or ""))
