"""Thresholds: at which counts items are low."""

from __future__ import annotations

from chalicelib.aws.services import Services
from chalicelib.domain.thresholds import HIGHEST, Scope
from chalicelib.repositories import threshold_rules
from chalicelib.web import fields, paging
from chalicelib.web.access import Permission
from chalicelib.web.requests import Request
from chalicelib.web.responses import Reply, Table
from chalicelib.web.routes import route


@route(
    "GET",
    "/thresholds",
    Permission.READERS,
    summary="The rules: all, or those that speak of a store or an item",
    cost="1 Query of all rules (1 read unit for each 4 KB, about 60 rules)",
    fields=(
        fields.name("store", "query", "Only rules of this store.", example="Berlin"),
        fields.name("item", "query", "Only rules of this item.", example="Echo Dot"),
        *paging.PAGE,
    ),
    shape="Thresholds",
    table=Table("thresholds", ("scope", "store", "item", "threshold")),
)
def list_thresholds(request: Request, services: Services) -> Reply:
    store, item, after = request["store"], request["item"], request.after()
    found = [
        rule
        for rule in sorted(threshold_rules.list_rules(services), key=_place)
        if (after is None or _place(rule) > after)
        and store in (None, rule["store"])
        and item in (None, rule["item"])
        and (rule["store"] is None or request.caller.may_read(rule["store"]))
    ]
    return Reply(paging.cut(request, "thresholds", found, lambda rule: [_place(rule)]))


@route(
    "PUT",
    "/thresholds",
    Permission.MANAGERS,
    summary="Set a rule: for everything, an item, a store, or an item in a store",
    cost="1 GetItem, 1 transaction of 2 writes; then Review-Stock reads what it touches",
    fields=(
        fields.name("store", "body", "The store; without: all.", example="Berlin", nullable=True),
        fields.name("item", "body", "The item; without: all.", example="Echo Dot", nullable=True),
        fields.whole(
            "threshold",
            "body",
            "Low at this count and under it; 0: low never, only out.",
            0,
            HIGHEST,
            required=True,
            example=5,
        ),
    ),
    shape="Threshold",
)
def set_threshold(request: Request, services: Services) -> Reply:
    scope = Scope(store=request["store"], item=request["item"])
    made = threshold_rules.set_rule(scope, request["threshold"], services)
    return Reply(made)


@route(
    "DELETE",
    "/thresholds",
    Permission.MANAGERS,
    summary="Take a rule away; the next more general one holds again",
    cost="1 GetItem, 1 transaction of 2 writes; then Review-Stock reads what it touches",
    fields=(
        fields.name("store", "query", "The store; without: all.", example="Berlin"),
        fields.name("item", "query", "The item; without: all.", example="Echo Dot"),
    ),
    shape="Removed",
)
def remove_threshold(request: Request, services: Services) -> Reply:
    scope = Scope(store=request["store"], item=request["item"])
    threshold_rules.remove_rule(scope, services)
    return Reply({"scope": scope.source, "store": scope.store, "item": scope.item})


def _place(rule: dict[str, object]) -> str:
    return "\t".join(str(rule[name] or "") for name in ("scope", "store", "item"))
